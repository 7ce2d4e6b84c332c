import type { Clock } from "../clock.js";
import { settle } from "./until.js";

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Lets work go on, jumping from timer to timer, until it has settled. A minute of waiting takes no time. */
  run: <T>(work: Promise<T>) => Promise<T>;
  /** Goes on to a moment, and runs what is due by then. */
  leapTo: (moment: number) => void;
  /** Timers that are set. */
  readonly pending: number;
}

/** A clock for tests, at 0. */
export function manualClock(): ManualClock {
  let now = 0;
  const timers = new Map<object, { at: number; run: () => void }>();
  const earliest = () => [...timers].toSorted(([, a], [, b]) => a.at - b.at)[0];
  const fire = ([timer, due]: [object, { at: number; run: () => void }]) => {
    timers.delete(timer);
    now = Math.max(now, due.at);
    due.run();
  };
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
    leapTo(moment) {
      for (let due = earliest(); due !== undefined && due[1].at <= moment; due = earliest()) fire(due);
      now = Math.max(now, moment);
    },
    async run(work) {
      const state = { done: false };
      const ended = work.finally(() => {
        state.done = true;
      });
      ended.catch(() => undefined);
      for (await settle(); !state.done; await settle()) {
        const due = earliest();
        if (due !== undefined) fire(due);
      }
      return await ended;
    },
  };
}
