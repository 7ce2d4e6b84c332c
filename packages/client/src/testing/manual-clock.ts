import type { Clock } from "../clock.js";
import { settle } from "./until.js";

/** A clock that moves only when the test says so. */
export interface ManualClock extends Clock {
  /** Runs timers in order, without waiting, until the work has settled. */
  run: <T>(work: Promise<T>) => Promise<T>;
  /** Moves to this time, and runs the timers due by then. */
  leapTo: (moment: number) => void;
  /** The number of timers that are set. */
  readonly pending: number;
}

/** A manual clock that begins at 0. */
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
