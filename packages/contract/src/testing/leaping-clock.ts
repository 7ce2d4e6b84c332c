import type { Clock } from "@kantata-refs/client";

/** Longer timers are time limits, not pauses. */
const longestPauseMs = 600_000;

/** Time limits that are too long to be skipped. */
export const distantLimits = { attempt: 1_000_000, total: 2_000_000 } as const;

/**
 * A clock that skips pauses but not time limits, for clients with `distantLimits`.
 *
 * @param onLeap called with the milliseconds of each skipped pause
 */
export function leapingClock(onLeap: (ms: number) => void = () => undefined): Clock {
  let now = 0;
  return {
    now: () => now,
    setTimeout: (run, ms) =>
      ms >= longestPauseMs
        ? setTimeout(run, ms)
        : setTimeout(() => {
            now += ms;
            onLeap(ms);
            run();
          }),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  };
}
