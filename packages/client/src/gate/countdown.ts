/**
 * A wait that never lasts longer than asked for, even if the clock goes back: a test with fake timers may come before one
 * with real ones.
 */
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
