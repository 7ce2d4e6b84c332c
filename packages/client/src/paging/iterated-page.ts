import type { DecodedRow } from "../external-references/envelope.js";
import type { PageContent } from "../external-references/page.js";
import type { Checkpoint } from "./checkpoint.js";
import { type Resumable, resumable } from "./resumable.js";

/** A page of an iteration: a plain object, safe for JSON. */
export interface IteratedPage<R> extends PageContent<R> {
  /** Where the iteration is behind this page. */
  checkpoint: Checkpoint;
}

/** Fetches a page with the given paging parameters. */
export type FetchPage = (paging: Readonly<Record<string, unknown>>) => Promise<PageContent<DecodedRow>>;

/** A page, and the checkpoint behind any number of its rows. */
export interface Fetched {
  page: PageContent<DecodedRow>;
  at: (rows: number) => Checkpoint;
}

/** Pages yet to be fetched. */
export type Pages = AsyncGenerator<Fetched, void, undefined>;

interface Options {
  signal?: AbortSignal | undefined;
  resume?: Checkpoint | undefined;
}

/** Iterates over pages. An abort ends it at once, even when the next page is already here. */
export function pageIterator<R>(pages: Pages, options: Options): Resumable<IteratedPage<R>> {
  let checkpoint = options?.resume;
  async function* values() {
    for await (const { page, at } of pages) {
      options.signal?.throwIfAborted();
      checkpoint = at(page.data.length);
      yield { ...page, checkpoint } as unknown as IteratedPage<R>;
      options.signal?.throwIfAborted();
    }
    return undefined;
  }
  return resumable(values(), () => checkpoint);
}

/** Iterates over the rows of pages. An abort ends it at once, even when the next row is already here. */
export function rowIterator<R>(pages: Pages, options: Options): Resumable<R> {
  let checkpoint: () => Checkpoint | undefined = () => options?.resume;
  async function* values() {
    for await (const { page, at } of pages) {
      let returned = 0;
      for (const row of page.data) {
        options.signal?.throwIfAborted();
        returned += 1;
        checkpoint = () => at(returned);
        yield row as unknown as R;
      }
      options.signal?.throwIfAborted();
    }
    return undefined;
  }
  return resumable(values(), () => checkpoint());
}
