import type { KantataClient } from "@kantata-refs/client";
import { overviewLifetimeMs } from "../defaults.js";
import { type Reading, readOverview } from "./read-overview.js";

/** The overview that all tabs share. */
export interface CurrentOverview {
  /** The newest overview, whole or not. Starts to read a new one if there is none or it is old. */
  get: () => Reading;
  /** Starts to read a new one, unless one is being read. The last one is shown until that has ended. */
  refresh: () => Reading;
  close: () => void;
}

export function currentOverview(client: KantataClient, now: () => number = Date.now): CurrentOverview {
  /** The one that is shown, and the one that will replace it. */
  let current: Reading | undefined;
  let next: Reading | undefined;

  async function replaceBy(reading: Reading): Promise<void> {
    await reading.ended;
    current = reading;
    next = undefined;
  }

  function refresh(): Reading {
    if (next === undefined) {
      next = readOverview(client, now);
      void replaceBy(next);
    }
    return current ?? next;
  }

  const isOld = ({ overview }: Reading) => now() - Date.parse(overview().startedAt) > overviewLifetimeMs;

  return {
    get: () => (current === undefined || isOld(current) ? refresh() : current),
    refresh,
    close: () => next?.stop(),
  };
}
