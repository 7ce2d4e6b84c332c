import { bodyExcerptLength, spelledErrorEntries } from "../defaults.js";
import { type ErrorEntry, readErrorEntries } from "./error-entry.js";
import { type ErrorContext, KantataError } from "./kantata-error.js";

/** A refusal as it came over the wire. */
export interface Refusal extends ErrorContext {
  status: number;
  requestId: string | undefined;
  /** The parsed body, or its text where it is not JSON; undefined where it is empty. */
  body: unknown;
}

function describe({ status, requestId, body }: Refusal, entries: readonly ErrorEntry[]): string {
  const spelled = entries
    .slice(0, spelledErrorEntries)
    .map(({ field, message }) => (field === undefined ? message : `${field} ${message}`));
  const rest = entries.length - spelled.length;
  if (rest > 0) spelled.push(`and ${rest} more`);
  if (spelled.length === 0)
    spelled.push(typeof body === "string" ? "the answer is not JSON" : "the answer says nothing more");
  return `${status}: ${spelled.join("; ")}${requestId === undefined ? "" : ` (request ${requestId})`}`;
}

/** The server said no. The subclasses tell by status what kind of no it was. */
export class ApiError extends KantataError {
  override readonly name: string = "ApiError";
  readonly status: number;
  /** What the server objects to, in its order; empty where the body says nothing readable. */
  readonly entries: readonly ErrorEntry[];
  /** `x-request-id` of the answer, to be quoted to support. */
  readonly requestId: string | undefined;
  /** The first characters of a body that is not JSON, such as the page of a proxy. */
  readonly excerpt: string | undefined;

  constructor(refusal: Refusal) {
    const entries = readErrorEntries(refusal.body);
    super(describe(refusal, entries), refusal);
    this.status = refusal.status;
    this.entries = entries;
    this.requestId = refusal.requestId;
    this.excerpt = typeof refusal.body === "string" ? refusal.body.slice(0, bodyExcerptLength) : undefined;
  }
}
