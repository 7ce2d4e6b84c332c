import { InputError, type Logger } from "@kantata-refs/client";
import { probeSeconds, strikesKeptSeconds } from "../defaults.js";

/** Options of a gate that several processes share. */
export interface SharedGateOptions {
  /** Attempts of this process at the same time. @default that of the client's own gate */
  concurrency?: number | undefined;
  /** Attempts that all processes together may start in a second. @default no limit until the server sets one */
  perSecond?: number | undefined;
  /** Hears when the store is away, and when it is back. `console` works. */
  logger?: Pick<Logger, "warn"> | undefined;
}

export const sharedGateOptionNames = ["concurrency", "perSecond", "logger"] as const;

/** @throws InputError for a budget that is no whole number from 1 */
export function checkPerSecond(perSecond: number | undefined): void {
  if (perSecond === undefined || (Number.isSafeInteger(perSecond) && perSecond >= 1)) return;
  throw new InputError("perSecond", `${String(perSecond)} is not valid; expected a whole number from 1`);
}

/** What each record is: its prefix in the store, its points, and the seconds that it lives. */
export function recordsOf(name: string) {
  const record = (suffix: string, points: number, duration: number) => ({
    keyPrefix: `${name}-${suffix}`,
    points,
    duration,
  });
  return {
    pause: record("pause", 1, 1),
    strikes: record("strikes", Number.MAX_SAFE_INTEGER, strikesKeptSeconds),
    probe: record("probe", 1, probeSeconds),
    pace: (perSecond: number) => record("pace", perSecond, 1),
  };
}
