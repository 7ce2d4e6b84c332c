import { KantataError } from "./kantata-error.js";

/** A time limit passed. `cause` is what failed before, if anything did. */
export class TimeoutError extends KantataError {
  override readonly name = "TimeoutError";
  /** Which limit: one attempt's, or the whole call's. */
  declare readonly limit: "attempt" | "total";
  /** The limit, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(limit: "attempt" | "total", timeoutMs: number, cause?: unknown) {
    const before = cause instanceof Error ? `; before that: ${cause.message}` : "";
    super(`no complete response within ${timeoutMs} ms (timeout.${limit})${before}`, { cause });
    Object.assign(this, { limit, timeoutMs });
  }
}
