/**
 * How an attempt ended. `ok`: any response but a rate limit or a 5xx. `failed`: no response, or a 5xx. `aborted`: the call
 * ended before, or nothing was sent. `limited`: a 429, and its `Retry-After` in milliseconds, at most `retry.maxRetryAfter`.
 */
export type Outcome =
  | { kind: "ok" | "failed" | "aborted" }
  | { kind: "limited"; retryAfterMs?: number | undefined };

/** The right to send one attempt. */
export interface Permit {
  /** Gives the place back. The client calls it once, when the attempt has ended. */
  leave(outcome: Outcome): unknown;
}

/**
 * The shared pause and pace: every attempt enters before it is sent. Several clients may share one gate; a gate of your own
 * may serve several processes.
 */
export interface Gate {
  /**
   * Waits until an attempt may be sent. After a `limited` outcome nobody enters for a while.
   * @param signal ends the wait; `enter` then rejects with its reason
   */
  enter(signal: AbortSignal): Permit | Promise<Permit>;
}
