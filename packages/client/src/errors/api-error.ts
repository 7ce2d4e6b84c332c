import { bodyExcerptLength, mostErrorEntries, spelledErrorEntries } from "../defaults.js";
import { type ErrorEntry, readErrorEntries } from "./error-entry.js";
import { excerpt } from "./excerpt.js";
import { KantataError } from "./kantata-error.js";

/** A refusal as it came over the wire, with the token taken out. */
export interface Refusal {
  status: number;
  requestId: string | undefined;
  /** The parsed body, or its text where it is not JSON; undefined where it is empty. */
  body: unknown;
  /** What `Retry-After` asks for, in milliseconds. */
  retryAfterMs?: number | undefined;
}

function describe(
  { status, requestId, body, retryAfterMs = 0 }: Refusal,
  entries: readonly ErrorEntry[],
): string {
  const spelled = entries
    .slice(0, spelledErrorEntries)
    .map(({ field, message }) => (field === undefined ? message : `${field} ${message}`))
    // A message is meant for a line of a log, whatever a server puts into an entry.
    .map((text) => excerpt(text.replaceAll(/\s+/g, " "), bodyExcerptLength));
  const rest = entries.length - spelled.length;
  if (rest > 0) spelled.push(`and ${rest} more`);
  if (spelled.length === 0)
    spelled.push(
      typeof body === "string"
        ? "the answer is not JSON"
        : (excerptOf(body) ?? "the answer says nothing more"),
    );
  // Whoever sees this error did not wait for so long, and would like to know why.
  if (retryAfterMs > 0)
    spelled.push(`it asks to wait ${retryAfterMs / 1000} s (retry.maxRetryAfter, timeout.total)`);
  return `${status}: ${spelled.join("; ")}${requestId === undefined ? "" : ` (request ${requestId})`}`;
}

/** The first characters of a body that has no entries. */
const excerptOf = (body: unknown): string | undefined =>
  body === undefined
    ? undefined
    : excerpt(typeof body === "string" ? body : JSON.stringify(body), bodyExcerptLength);

/** The messages by the field they are about, as forms show them; what is about no field stands under `base`. */
function groupByField(entries: readonly ErrorEntry[]): Record<string, string[]> {
  // Without a prototype: the server names the fields.
  const fields: Record<string, string[]> = Object.create(null);
  for (const { field = "base", message } of entries) {
    fields[field] ??= [];
    fields[field].push(message);
  }
  return fields;
}

/** The server said no. The subclasses tell by status what kind of no it was. */
export class ApiError extends KantataError {
  override readonly name: string = "ApiError";
  declare readonly status: number;
  /** What the server objects to, in its order, the first hundred; empty where the body says nothing readable. */
  declare readonly entries: readonly ErrorEntry[];
  /** The messages grouped by field; those about no field stand under `base`. */
  declare readonly fields: Readonly<Record<string, readonly string[]>>;
  /** `x-request-id` of the answer, to be quoted to support. */
  declare readonly requestId: string | undefined;
  /** The first characters of a body without readable entries, such as the page of a proxy. */
  declare readonly excerpt: string | undefined;
  /** How long the server asks to wait, in milliseconds; undefined where it does not say. */
  declare readonly retryAfterMs: number | undefined;

  constructor(refusal: Refusal) {
    const all = readErrorEntries(refusal.body);
    super(describe(refusal, all));
    this.status = refusal.status;
    this.entries = all.slice(0, mostErrorEntries);
    this.fields = groupByField(this.entries);
    this.requestId = refusal.requestId;
    this.excerpt = all.length > 0 ? undefined : excerptOf(refusal.body);
    this.retryAfterMs = refusal.retryAfterMs;
  }
}
