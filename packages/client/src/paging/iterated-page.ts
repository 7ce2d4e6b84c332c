import type { DecodedPage, PageContent } from "../lists/fetch-page.js";
import type { Checkpoint } from "./checkpoint.js";

/** An async iterator to use once. `AsyncIterableIterator` has all type parameters only since TypeScript 5.6. */
export interface Iteration<V> extends AsyncIterator<V, undefined, undefined> {
  [Symbol.asyncIterator](): Iteration<V>;
}

/** An iterator that knows where it is. */
export interface Resumable<V> extends Iteration<V> {
  [Symbol.asyncIterator](): Resumable<V>;
  /**
   * Where it is, as a value to store as JSON. The option `resume` continues behind the last value that was returned.
   * Before the first value it is what was resumed.
   */
  readonly checkpoint: Checkpoint | undefined;
}

/** A page of an iteration: a plain object, safe for JSON. */
export interface IteratedPage<R> extends PageContent<R> {
  /** Where the iteration is behind this page. */
  checkpoint: Checkpoint;
}

/** Rows moved between pages while they were read, so some may be missing. */
export interface Drift {
  /**
   * `count`: the number of rows changed. `repeated`: rows came again, and were left out. `short`: a page had fewer rows
   * than the count promised.
   */
  kind: "count" | "repeated" | "short";
  /** The type of the Kantata objects: that of the list, or that of the subjects of references. */
  subject_type: string;
  /** The page at which it was noticed, counted from 1. */
  page: number;
  /** Rows that were expected: the count before, or rows on the page. */
  expected: number;
  /** Rows that there were: the count now, or rows that were new. */
  got: number;
}

/** Receives drift. The iteration waits for it, and ends with what it throws. */
export type OnDrift = (drift: Drift) => unknown;

/** Reports drift of one list. */
export type ReportDrift = (drift: Omit<Drift, "subject_type">) => Promise<unknown>;

/** Fetches a page with the given paging parameters. */
export type FetchPage = (paging: Readonly<Record<string, unknown>>) => Promise<DecodedPage>;

/** A page, and the checkpoint behind any number of its rows. */
export interface Fetched {
  page: DecodedPage;
  at: (rows: number) => Checkpoint;
}

/** Pages yet to be fetched. */
export type Pages = AsyncGenerator<Fetched, void, undefined>;

/** A value to return, and the checkpoint behind it. */
interface Step {
  value: unknown;
  behind: () => Checkpoint;
}

/** Iterates over the values of pages. An abort ends it at once, even when the next value is already here. */
function resumable<V>(
  pages: Pages,
  options: { signal?: AbortSignal | undefined; resume?: Checkpoint | undefined },
  stepsOf: (fetched: Fetched) => Iterable<Step>,
): Resumable<V> {
  let checkpoint: () => Checkpoint | undefined = () => options?.resume;
  async function* values() {
    for await (const fetched of pages) {
      for (const { value, behind } of stepsOf(fetched)) {
        options.signal?.throwIfAborted();
        checkpoint = behind;
        yield value as V;
      }
      options.signal?.throwIfAborted();
    }
    return undefined;
  }
  const iterator = values();
  return {
    get checkpoint() {
      return checkpoint();
    },
    next: () => iterator.next(),
    return: () => iterator.return(undefined),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

type Options = Parameters<typeof resumable>[1];

export const pageIterator = <R>(pages: Pages, options: Options): Resumable<IteratedPage<R>> =>
  resumable(pages, options, ({ page, at }) => {
    const checkpoint = at(page.data.length);
    return [{ value: { ...page, checkpoint }, behind: () => checkpoint }];
  });

export const rowIterator = <R>(pages: Pages, options: Options): Resumable<R> =>
  resumable(pages, options, ({ page, at }) =>
    page.data.map((value, index) => ({ value, behind: () => at(index + 1) })),
  );
