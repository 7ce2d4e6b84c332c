/** Where a client takes its time from. Tests hand in one of their own, and a minute of waiting takes none. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Runs something after some milliseconds. */
  setTimeout(run: () => void, ms: number): unknown;
  /** Takes back what `setTimeout` answered; anything else is ignored. */
  clearTimeout(timer: unknown): void;
}

/** The clock of the runtime. Its functions are looked up when called, so that test tools can replace them. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as never),
};
