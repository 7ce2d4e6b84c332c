import { gateFirstGapMs, gateFreeGapMs, gateGainPerSecond, gateGapCapMs } from "../defaults.js";

/** The time between two starts: none at first, halved speed with each refusal, a little more with each success. */
export interface Pace {
  /** Milliseconds until the next start is due; 0 or less when it is. */
  due: (now: number) => number;
  started: (now: number) => void;
  slower: () => void;
  faster: () => void;
}

/** A pace that knows no limit until it meets one (additive increase, multiplicative decrease). */
export function createPace(): Pace {
  let gapMs = 0;
  let next = 0;
  return {
    due: (now) => next - now,
    started: (now) => {
      // Without a gap nothing is due later, whatever the clock does meanwhile.
      if (gapMs > 0) next = Math.max(now, next) + gapMs;
    },
    slower: () => {
      gapMs = Math.min(gateGapCapMs, Math.max(gateFirstGapMs, gapMs * 2));
    },
    faster: () => {
      // A start every gap: gaining `gain × gap` with each of them is the gain a second. No gap stays none.
      const startsPerMs = 1 / gapMs + (gateGainPerSecond * gapMs) / 1_000_000;
      gapMs = 1 / startsPerMs;
      if (gapMs >= gateFreeGapMs) return;
      gapMs = 0;
      next = 0;
    },
  };
}
