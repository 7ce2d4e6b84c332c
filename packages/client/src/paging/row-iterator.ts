import type { PageContent } from "../external-references/page.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Fetched } from "./fetched.js";
import type { Inner, Resumable } from "./lazy-iterator.js";
import { theEnd } from "./the-end.js";

/** A page of an iteration. A plain object, safe for JSON. */
export interface IteratedPage<R> extends PageContent<R> {
  /** Where the iteration stands behind this page. */
  checkpoint: Checkpoint;
}

/** Pages, and how to end what fetches them ahead. */
export interface PageStream {
  pages: AsyncGenerator<Fetched, void, undefined>;
  stop: () => void;
}

/** Turns pages until somebody ends it. */
function pageTurner({ pages, stop }: PageStream) {
  return {
    /** The next page; undefined behind the last one, and for whoever waited when it was ended. */
    async next(): Promise<Fetched | undefined> {
      try {
        return (await pages.next()).value ?? undefined;
      } catch (error) {
        if (error === theEnd) return undefined;
        throw error;
      }
    },
    return(): Promise<IteratorReturnResult<undefined>> {
      stop();
      return pages.return() as Promise<IteratorReturnResult<undefined>>;
    },
  };
}

/** An iterator of rows, for our own use. */
export type RowIterator<R> = Resumable<R> & Inner<R>;

/** Hands out pages, each with its checkpoint. */
export function pageIterator<R>(stream: PageStream): Inner<IteratedPage<R>> {
  const pages = pageTurner(stream);
  let checkpoint: Checkpoint | undefined;
  return {
    get checkpoint() {
      return checkpoint;
    },
    async next() {
      const fetched = await pages.next();
      if (fetched === undefined) return { done: true, value: undefined };
      checkpoint = fetched.at(fetched.page.data.length);
      return { done: false, value: { ...fetched.page, checkpoint } as unknown as IteratedPage<R> };
    },
    return: () => pages.return(),
  };
}

/** Hands out the rows of pages. Costs no more than a settled promise for each row that is here already. */
export function rowIterator<R>(stream: PageStream): RowIterator<R> {
  const pages = pageTurner(stream);
  let current: Fetched | undefined;
  let handedOut = 0;
  /** The page being waited for: calls of `next` that do not wait for each other queue up behind it. */
  let turning: Promise<unknown> | undefined;
  const take = (): IteratorResult<R, undefined> | undefined => {
    const rows = current?.page.data;
    if (rows === undefined || handedOut >= rows.length) return undefined;
    handedOut += 1;
    return { done: false, value: rows[handedOut - 1] as unknown as R };
  };
  const turn = async (): Promise<IteratorResult<R, undefined>> => {
    const fetched = await pages.next();
    if (fetched === undefined) return { done: true, value: undefined };
    current = fetched;
    handedOut = 0;
    return take() ?? (await turn());
  };
  return {
    get checkpoint() {
      return current?.at(handedOut);
    },
    next() {
      const ready = turning === undefined ? take() : undefined;
      if (ready !== undefined) return Promise.resolve(ready);
      const behind = (turning ?? Promise.resolve()).then(() => take() ?? turn());
      const settled: Promise<unknown> = behind
        .finally(() => {
          if (turning === settled) turning = undefined;
        })
        .catch(() => undefined);
      turning = settled;
      return behind;
    },
    return: () => pages.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
