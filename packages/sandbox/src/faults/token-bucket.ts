import type { Clock } from "../clock.js";

/** A rate limit: so many at once, and so many a second. */
export function createTokenBucket({ burst, perSecond }: { burst: number; perSecond: number }, clock: Clock) {
  let tokens = burst;
  let filledAt = clock.now();
  return {
    /** Whether one more request passes now. */
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
