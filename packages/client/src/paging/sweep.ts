import type { Checkpoint, ExactCheckpoint, ParallelCheckpoint, SweepCheckpoint } from "./checkpoint.js";
import type { Fetched } from "./fetched.js";
import type { PageStream } from "./row-iterator.js";
import { theEnd } from "./the-end.js";

type Inner = ExactCheckpoint | ParallelCheckpoint;

/** Starts the iteration over one subject type. */
export type OpenType = (subjectType: string, resume: Inner | undefined) => PageStream;

/** The streams that a sweep has under way. */
export class OpenStreams {
  readonly streams = new Set<PageStream>();
  isStopped = false;

  /** Ends all of them, for good: no other one is to be opened. */
  stop(): void {
    this.isStopped = true;
    for (const { stop } of this.streams) stop();
  }
}

/** What one lane came up with. */
interface Turn {
  subjectType: string;
  stream: PageStream;
  fetched: Fetched | undefined;
}

/**
 * Merges the pages of several subject types, a few of them read at once, each page as it comes.
 *
 * @param lanes subject types at once; each holds one page
 * @param open is filled with what is open, so that it can be stopped from outside
 */
export async function* sweepPages(
  subjectTypes: readonly string[],
  openType: OpenType,
  lanes: number,
  list: string,
  resume: SweepCheckpoint | undefined,
  open: OpenStreams,
): AsyncGenerator<Fetched, void, undefined> {
  const states: Record<string, Inner | "done"> = { ...resume?.subjectTypes };
  const waiting = subjectTypes.filter((subjectType) => states[subjectType] !== "done");
  /** Types that a turn is under way for, or ready. */
  const busy = new Set<string>();
  /** Turns that have come to their end, well or not. A race of all of them would keep each page until the slowest came. */
  const ready: Promise<Turn>[] = [];
  let wake = () => {};
  const turn = (subjectType: string, stream: PageStream) => {
    busy.add(subjectType);
    const turning = stream.pages
      .next()
      .then(({ value }): Turn => ({ subjectType, stream, fetched: value ?? undefined }));
    const end = () => {
      ready.push(turning);
      wake();
    };
    turning.then(end, end);
  };
  try {
    for (;;) {
      while (busy.size < lanes && waiting.length > 0) {
        if (open.isStopped) throw theEnd;
        const subjectType = waiting.shift() as string;
        const stream = openType(subjectType, states[subjectType] as Inner | undefined);
        open.streams.add(stream);
        turn(subjectType, stream);
      }
      if (busy.size === 0) return;
      const turned = ready.shift();
      if (turned === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const { subjectType, stream, fetched } = await turned;
      busy.delete(subjectType);
      if (fetched === undefined) {
        states[subjectType] = "done";
        open.streams.delete(stream);
        continue;
      }
      const before = { ...states };
      const at = (rows: number): Checkpoint => ({
        mode: "sweep",
        list,
        subjectTypes: { ...before, [subjectType]: fetched.at(rows) as Inner },
      });
      // Taken before the page is handed out: it may be changed there.
      states[subjectType] = fetched.at(fetched.page.data.length) as Inner;
      yield { page: fetched.page, at };
      turn(subjectType, stream);
    }
  } finally {
    open.stop();
  }
}
