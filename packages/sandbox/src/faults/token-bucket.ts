import type { Clock } from "../clock.js";

/** A rate limit: `burst` requests at once, then `perSecond`. */
export function createTokenBucket({ burst, perSecond }: { burst: number; perSecond: number }, clock: Clock) {
  let tokens = burst;
  let filledAt = clock.now();
  return {
    /** Whether one more request passes. If so, it counts. */
    take: (): boolean => {
      const now = clock.now();
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
