import type { Clock } from "../clock.js";

/** Time limits that a leaping clock does not skip. */
export const distantLimits = { attempt: 1_000_000, total: 2_000_000 } as const;

/** A timer of at least this length is a time limit and is not skipped; a shorter one is a pause. */
const longestPauseMs = 600_000;

/** A clock that skips pauses and keeps time limits, for calls to a real server. */
export interface LeapingClock extends Clock {
  /** The pauses that were skipped, in milliseconds. */
  readonly leapt: number[];
}

/** A clock for calls with `distantLimits`: pauses end at once, and the clock moves on by their length. */
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
