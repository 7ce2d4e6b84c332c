import type { KantataClient } from "@kantata-refs/client";
import { overviewLifetimeMs } from "../defaults.js";
import type { Members } from "./failures.js";
import type { Overview } from "./overview.js";
import { type Reading, readOverview } from "./read-overview.js";

/** The overview that all tabs share. */
export interface CurrentOverview {
  /** The newest overview, whole or not. Starts to read a new one if there is none or the last attempt is old. */
  get: () => Overview;
  /** Starts to read a new one, unless one is being read. The last one is shown until that has ended. */
  refresh: () => Overview;
  /** The references of a group of failures; undefined if there is no such group. */
  membersOf: (message: string) => Members | undefined;
  close: () => void;
}

export function currentOverview(client: KantataClient, now: () => number = Date.now): CurrentOverview {
  /** The one that is shown, and the one that will replace it. */
  let current: Reading | undefined;
  let next: Reading | undefined;
  /** When the last reading began, and why it ended too early. */
  let lastStart = Number.NEGATIVE_INFINITY;
  let problem: string | null = null;

  async function replaceBy(reading: Reading): Promise<void> {
    await reading.ended;
    ({ problem } = reading.overview());
    // Numbers that are whole but older say more than a part of the new ones.
    if (current === undefined || problem === null || current.overview().problem !== null) current = reading;
    next = undefined;
  }

  function newest(): Reading {
    if (next === undefined && now() - lastStart > overviewLifetimeMs) start();
    return current ?? (next as Reading);
  }

  function start(): void {
    lastStart = now();
    next = readOverview(client, now);
    void replaceBy(next);
  }

  const get = (): Overview => ({ ...newest().overview(), problem, isReading: next !== undefined });

  return {
    get,
    refresh: () => {
      if (next === undefined) start();
      return get();
    },
    membersOf: (message) => newest().membersOf(message),
    close: () => next?.stop(),
  };
}
