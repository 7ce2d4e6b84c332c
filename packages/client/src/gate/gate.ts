/** How an attempt ended, as far as the gate needs to know. */
export type Outcome =
  | {
      /** `ok`: any response but a rate limit or a 5xx. `failed`: no response, or a 5xx. `aborted`: the call ended before, or nothing was sent. */
      kind: "ok" | "failed" | "aborted";
    }
  | {
      /** The server responded with 429. */
      kind: "limited";
      /** `Retry-After` in milliseconds, at most `retry.maxRetryAfter`. */
      retryAfterMs?: number | undefined;
    };

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
