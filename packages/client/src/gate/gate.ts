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

/** What a gate is doing at the moment. */
export interface GateStatus {
  /**
   * `open`: attempts may be sent. `paused`: after a 429 nothing is sent. `probing`: the pause is over, and one attempt finds
   * out whether the rate limit is, too.
   */
  state: "open" | "paused" | "probing";
  /** Milliseconds until an attempt may be sent, whether or not the server sent `Retry-After`; 0 for at once. */
  waitMs: number;
  /** How many attempts wait to be sent. */
  waiting: number;
  /** How many attempts have been sent and not answered. */
  active: number;
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
  /** Tells what callers wait for, and how long. A gate of your own need not have it. */
  status?(): GateStatus;
}
