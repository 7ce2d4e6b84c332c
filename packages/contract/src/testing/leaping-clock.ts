import type { Clock } from "@kantata-refs/client";

/** From here on a timer is a limit, which is to be kept, and no pause. */
const longestPauseMs = 600_000;

/** Limits of a call that a leaping clock does not leap over. */
export const distantLimits = { attempt: 1_000_000, total: 2_000_000 } as const;

/**
 * A clock that leaps over pauses and keeps limits, for clients with `distantLimits`.
 *
 * @param onLeap moves another clock along, by milliseconds
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
