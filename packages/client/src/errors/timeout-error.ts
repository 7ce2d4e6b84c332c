import { KantataError } from "./kantata-error.js";

/** Time ran out. `cause` is what failed before, where something did. */
export class TimeoutError extends KantataError {
  override readonly name = "TimeoutError";
  /** Which limit it was: that of one attempt, or the total of the call. */
  declare readonly limit: "attempt" | "total";
  /** The limit, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(limit: "attempt" | "total", timeoutMs: number, cause?: unknown) {
    const before = cause instanceof Error ? `; before that: ${cause.message}` : "";
    super(`no complete answer within ${timeoutMs} ms (timeout.${limit})${before}`, { cause });
    this.limit = limit;
    this.timeoutMs = timeoutMs;
  }
}
