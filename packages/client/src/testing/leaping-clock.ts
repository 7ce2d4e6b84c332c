import type { Clock } from "../clock.js";

/** Limits of a call that a leaping clock does not leap over. */
export const distantLimits = { attempt: 1_000_000, total: 2_000_000 } as const;

/** From here on a timer is a limit, which is to be kept, and no pause. */
const longestPauseMs = 600_000;

/** A clock that leaps over pauses and keeps limits, for calls to a real server. */
export interface LeapingClock extends Clock {
  /** The pauses that were leapt over, in milliseconds. */
  readonly leapt: number[];
}

/** A clock for calls with `distantLimits`: whoever pauses goes on at once, and finds the time gone by. */
export function leapingClock(): LeapingClock {
  let ahead = 0;
  const leapt: number[] = [];
  return {
    leapt,
    now: () => performance.now() + ahead,
    setTimeout(run, ms) {
      if (ms >= longestPauseMs) return setTimeout(run, ms);
      return setTimeout(() => {
        ahead += ms;
        leapt.push(ms);
        run();
      });
    },
    clearTimeout: (timer) => clearTimeout(timer as never),
  };
}
