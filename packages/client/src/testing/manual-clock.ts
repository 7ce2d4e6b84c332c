import type { Clock } from "../clock.js";

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Lets work go on, jumping from timer to timer, until it has settled. A minute of waiting takes no time. */
  run: <T>(work: Promise<T>) => Promise<T>;
  /** Timers that are set. */
  readonly pending: number;
}

/** Lets everything happen that needs no time. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A clock for tests, at 0. */
export function manualClock(): ManualClock {
  let now = 0;
  const timers = new Map<object, { at: number; run: () => void }>();
  return {
    now: () => now,
    setTimeout(run, ms) {
      const timer = {};
      timers.set(timer, { at: now + ms, run });
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as object),
    get pending() {
      return timers.size;
    },
    async run(work) {
      const state = { done: false };
      const ended = work.finally(() => {
        state.done = true;
      });
      ended.catch(() => undefined);
      for (await settle(); !state.done; await settle()) {
        const [timer, due] = [...timers].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
        if (timer === undefined || due === undefined) continue;
        timers.delete(timer);
        now = Math.max(now, due.at);
        due.run();
      }
      return await ended;
    },
  };
}
