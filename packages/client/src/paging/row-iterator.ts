import type { PageContent } from "../external-references/page.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Fetched } from "./fetched.js";
import type { Inner, Resumable } from "./lazy-iterator.js";

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

/** An iterator of rows, for our own use. */
export type RowIterator<R> = Resumable<R> & Inner<R>;

/** Hands out pages, each with its checkpoint. */
export function pageIterator<R>({ pages, stop }: PageStream): Inner<IteratedPage<R>> {
  let checkpoint: Checkpoint | undefined;
  return {
    get checkpoint() {
      return checkpoint;
    },
    async next() {
      const { value } = await pages.next();
      if (value === undefined) return { done: true, value: undefined };
      checkpoint = value.at(value.page.data.length);
      return { done: false, value: { ...value.page, checkpoint } as unknown as IteratedPage<R> };
    },
    return() {
      stop();
      return pages.return();
    },
  };
}

/** Hands out the rows of pages. Costs no more than a settled promise for each row that is here already. */
export function rowIterator<R>({ pages, stop }: PageStream): RowIterator<R> {
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
    const { value } = await pages.next();
    if (value === undefined) return { done: true, value: undefined };
    current = value;
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
    return() {
      stop();
      return pages.return() as Promise<IteratorReturnResult<undefined>>;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
