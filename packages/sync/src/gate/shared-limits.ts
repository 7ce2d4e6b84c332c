import { type RateLimiterMemory, RateLimiterRes, type RateLimiterStoreAbstract } from "rate-limiter-flexible";
import { probeCheckMs, sharedPauseBaseMs, sharedPauseCapMs } from "../defaults.js";

type Limiter = RateLimiterStoreAbstract | RateLimiterMemory;

/** What processes share, in one store. */
export interface Limiters {
  /** There while all processes pause. Takes one point, so that one process alone begins a pause. */
  pause: Limiter;
  /** Rate limits since the last success. */
  strikes: Limiter;
  /** Taken by the process that probes. */
  probe: Limiter;
  /** Attempts of this second; undefined without a budget. */
  pace: Limiter | undefined;
}

/** Whether an attempt may be sent: yes, yes as the one probe, or not before `waitMs`. */
export type Answer = { kind: "open" | "probe" } | { kind: "paused" | "wait"; waitMs: number };

/** All records have the same key, since each limiter has a prefix. */
const key = "account";

const untilNext = (refused: unknown): number => {
  if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
  throw refused;
};

/** The pause and pace that processes share. Methods reject if the store fails. */
export class SharedLimits {
  constructor(readonly limiters: Limiters) {}

  async ask(): Promise<Answer> {
    const { pause, strikes, probe, pace } = this.limiters;
    const [paused, struck] = await Promise.all([pause.get(key), strikes.get(key)]);
    if (paused !== null) return { kind: "paused", waitMs: Math.max(1, paused.msBeforeNext) };
    if (struck !== null) {
      const taken = await probe.consume(key).then(() => undefined, untilNext);
      return taken === undefined
        ? { kind: "probe" }
        : { kind: "wait", waitMs: Math.min(taken, probeCheckMs) };
    }
    const full = await pace?.consume(key).then(() => undefined, untilNext);
    return full === undefined ? { kind: "open" } : { kind: "wait", waitMs: Math.max(1, full) };
  }

  /**
   * Begins a pause for all processes, longer with each strike. If there is one already, only a longer Retry-After counts.
   * @returns the milliseconds that are left
   */
  async close(retryAfterMs = 0): Promise<number> {
    const { pause, strikes } = this.limiters;
    const left = await pause.consume(key).then(() => undefined, untilNext);
    if (left !== undefined && left >= retryAfterMs) return left;
    let ms = retryAfterMs;
    if (left === undefined) {
      const { consumedPoints } = await strikes.penalty(key);
      ms ||= Math.min(sharedPauseCapMs, sharedPauseBaseMs * 2 ** (consumedPoints - 1));
    }
    // Redis keeps whole seconds, and takes less than one for no end at all.
    const seconds = Math.ceil(ms / 1000);
    await pause.block(key, seconds);
    return seconds * 1000;
  }

  /** Ends a probe. After a success, all may send again. */
  async endProbe(succeeded: boolean): Promise<void> {
    if (succeeded) await this.limiters.strikes.delete(key);
    await this.limiters.probe.delete(key);
  }
}
