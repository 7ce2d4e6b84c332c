import { gateFirstGapMs, gateFreeGapMs, gateGainPerSecond, gateGapCapMs } from "../defaults.js";

/** A wait that never lasts longer than asked for, even if the clock goes back, as it may behind fake timers. */
export class Countdown {
  #startedAt = 0;
  #ms = 0;

  start(now: number, ms: number): void {
    this.#startedAt = now;
    this.#ms = ms;
  }

  /** Milliseconds left, 0 or less when it is over. */
  left(now: number): number {
    if (now < this.#startedAt) this.#startedAt = now;
    return this.#startedAt + this.#ms - now;
  }
}

/** The time between two starts: none at first, doubled by each rate limit, a little less after each success. */
export class Pace {
  #gapMs = 0;
  readonly #next = new Countdown();

  /** Milliseconds until the next start, 0 or less when it may be now. */
  due(now: number): number {
    return this.#next.left(now);
  }

  started(now: number): void {
    if (this.#gapMs > 0) this.#next.start(now, Math.max(0, this.#next.left(now)) + this.#gapMs);
  }

  slower(): void {
    this.#gapMs = Math.min(gateGapCapMs, Math.max(gateFirstGapMs, this.#gapMs * 2));
  }

  faster(): void {
    // One start comes every gap, so a gain of `gain × gap` at each start is `gain` a second. No gap stays none.
    const startsPerMs = 1 / this.#gapMs + (gateGainPerSecond * this.#gapMs) / 1_000_000;
    this.#gapMs = 1 / startsPerMs;
    if (this.#gapMs >= gateFreeGapMs) return;
    this.#gapMs = 0;
    this.#next.start(0, 0);
  }
}
