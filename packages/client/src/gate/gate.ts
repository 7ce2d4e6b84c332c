/** How an attempt ended, as far as the gate must know. */
export type Outcome =
  | {
      /** `ok`: an answer that is no refusal for the rate. `failed`: none, or a 5xx. `aborted`: nobody knows. */
      kind: "ok" | "failed" | "aborted";
    }
  | {
      /** The server refused the attempt for its rate, a 429. */
      kind: "limited";
      /** What `Retry-After` asks for, in milliseconds and already cut to the caller's cap. */
      retryAfterMs?: number | undefined;
    };

/** The right to send one attempt. */
export interface Permit {
  /** Gives the place back. To be called exactly once, when the attempt has ended. */
  leave(outcome: Outcome): void;
}

/**
 * The shared pause and pace: every attempt enters before it is sent. One gate may serve several clients; an
 * implementation of your own may serve several processes.
 */
export interface Gate {
  /**
   * Lets an attempt in at once, or says with undefined that it has to wait. Where a gate has this, it is asked first:
   * what need not wait needs no signal either.
   */
  tryEnter?(): Permit | undefined;
  /**
   * Waits until an attempt may be sent. After an outcome of `limited` nobody is let in for a while.
   *
   * @param signal ends the wait; `enter` then rejects with its reason and the attempt has no place
   */
  enter(signal: AbortSignal): Permit | Promise<Permit>;
}
