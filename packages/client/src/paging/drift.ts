import { withEither } from "../calls/either-signal.js";
import { untilAborted } from "../calls/until-aborted.js";

/** Rows moved from page to page while they were read: some may be missing. */
export interface Drift {
  /**
   * `count`: the number of rows changed. `repeated`: rows came again, and were left out. `short`: a page had fewer rows
   * than the count promised.
   */
  kind: "count" | "repeated" | "short";
  subject_type: string;
  /** The page on which it was noticed, counted from 1. */
  page: number;
  /** Rows that were expected: the count before, rows on the page. */
  expected: number;
  /** Rows that there were: the count now, rows that were new. */
  got: number;
}

/** Hears of drift. */
export type OnDrift = (drift: Drift) => unknown;

/** Passes drift on, to whoever wants to hear of it. */
export interface Hearing {
  tell: (drift: Drift) => void;
  /** The same pages, each handed out when all that was told before has been heard. */
  heard: <T>(pages: AsyncGenerator<T, void, undefined>) => AsyncGenerator<T, void, undefined>;
}

/**
 * @param onDrift may be async; what it throws or rejects with ends the iteration
 * @param signals end the wait for it, each with its reason
 */
export function hearing(onDrift: OnDrift | undefined, signals: readonly AbortSignal[]): Hearing {
  let telling: Promise<unknown> | undefined;
  async function wait(): Promise<void> {
    const told = telling;
    if (told !== undefined) await withEither(signals, (either) => untilAborted(either, told));
  }
  return {
    tell(drift) {
      telling = Promise.all([telling, onDrift?.(drift)]);
      // It may fail before the next page is there.
      telling.catch(() => undefined);
    },
    async *heard(pages) {
      for await (const page of pages) {
        await wait();
        yield page;
      }
      await wait();
    },
  };
}
