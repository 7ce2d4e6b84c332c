import { bodyExcerptLength, mostErrorEntries, spelledErrorEntries } from "../defaults.js";
import { type ErrorEntry, readErrorEntries } from "./error-entry.js";
import { excerpt, KantataError } from "./kantata-error.js";

/** An error response, with the token already removed. */
export interface Refusal {
  status: number;
  requestId: string | undefined;
  /** The parsed body, or its text when it is not JSON; undefined when it is empty. */
  body: unknown;
  /** What `Retry-After` asks for, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/** An entry as one line. Rails names the field in a sentence of its own ("Service name can't be blank"). */
function describeEntry({ field = "base", message }: ErrorEntry): string {
  const spoken = field.replace(/_id$/, "").replaceAll("_", " ");
  const words = ` ${message.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, " ")} `;
  const isNamed = field === "base" || [field, spoken].some((name) => words.includes(` ${name} `));
  const line = isNamed ? message : `${field}${/^\p{Lu}/u.test(message) ? ":" : ""} ${message}`;
  return excerpt(line.replaceAll(/\s+/g, " "), bodyExcerptLength);
}

function describe(refusal: Refusal, entries: readonly ErrorEntry[]): string {
  const { status, requestId, body, retryAfterMs = 0 } = refusal;
  const parts = entries.slice(0, spelledErrorEntries).map(describeEntry);
  const rest = entries.length - parts.length;
  if (rest > 0) parts.push(`and ${rest} more`);
  if (typeof body === "string") parts.push("the response is not JSON");
  else if (parts.length === 0) parts.push(excerptOf(body) ?? "the response says nothing more");
  // The call did not wait that long, and its user wants to know why.
  if (retryAfterMs > 0)
    parts.push(`it asks to wait ${retryAfterMs / 1000} s (retry.maxRetryAfter, timeout.total)`);
  return `${status}: ${parts.join("; ")}${requestId === undefined ? "" : ` (request ${requestId})`}`;
}

/** The first characters of a body without entries. */
function excerptOf(body: unknown): string | undefined {
  if (body === undefined) return undefined;
  return excerpt(typeof body === "string" ? body : JSON.stringify(body), bodyExcerptLength);
}

function groupByField(entries: readonly ErrorEntry[]): Record<string, string[]> {
  // Without a prototype, because the server names the fields.
  const fields: Record<string, string[]> = Object.create(null);
  for (const { field = "base", message } of entries) {
    fields[field] ??= [];
    fields[field].push(message);
  }
  return fields;
}

/** The server responded with an error. Its subclasses tell the status. */
export class ApiError extends KantataError {
  override readonly name: string = "ApiError";
  declare readonly status: number;
  /** The server's messages in its order, the first hundred; empty when the body has none that are readable. */
  declare readonly entries: readonly ErrorEntry[];
  /** The messages grouped by field, as forms show them. Those without a field stand under `base`. */
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The `x-request-id` header, to quote to support. */
  declare readonly requestId: string | undefined;
  /** The first characters of a body without readable messages, such as a proxy's page. */
  declare readonly excerpt: string | undefined;
  /** How long the server asks to wait, in milliseconds; undefined when it does not say. */
  declare readonly retryAfterMs: number | undefined;

  constructor(refusal: Refusal) {
    const all = readErrorEntries(refusal.body);
    super(describe(refusal, all));
    const { status, requestId, retryAfterMs } = refusal;
    const entries = all.slice(0, mostErrorEntries);
    const fields = groupByField(entries);
    Object.assign(this, { status, entries, fields, requestId, retryAfterMs });
    this.excerpt = all.length > 0 ? undefined : excerptOf(refusal.body);
  }
}
