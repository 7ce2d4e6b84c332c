/** The time source of a client. Fake timers of Vitest and Jest work without it. */
export interface Clock {
  /** Milliseconds since any moment. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  /** Ignores anything that `setTimeout` did not return. */
  clearTimeout(timer: unknown): void;
}

/** The runtime's clock. Its functions are looked up at each use, so that test tools can replace them. */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as never),
};
