/* oxlint-disable unicorn/no-thenable -- awaiting a list gives a page, iterating gives rows: that is the design */
import { listExternalReferences as operation } from "@kantata-refs/schema";
import type { Caller } from "../calls/caller.js";
import { callSite } from "../calls/trace.js";
import { untilAborted } from "../calls/until-aborted.js";
import { InputError } from "../errors/input-error.js";
import { parametersToWire } from "../input/check-input.js";
import { snapshot } from "../input/snapshot.js";
import type { IterationSource } from "../paging/iterate.js";
import { iterationOptionNames } from "../paging/iteration-option-names.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { lazyIterator, type Resumable } from "../paging/lazy-iterator.js";
import type { IteratedPage } from "../paging/row-iterator.js";
import { type CheckedQuery, fetchPage } from "./fetch-page.js";
import type { Page, PageContent } from "./page.js";

/** A list that has not been asked for yet: await it for one page, or iterate over it for all rows. */
export interface ListCall<R> extends Promise<Page<R>>, AsyncIterable<R> {
  /** All rows, one by one. Its `checkpoint` says where it stands. */
  [Symbol.asyncIterator](): Resumable<R>;
  /** All rows, page by page, each with a `checkpoint`. */
  pages(): Resumable<IteratedPage<R>>;
  /**
   * All rows in one array, at most `limit` of them.
   *
   * @throws InputError without a limit: the memory for it must be somebody's decision
   */
  toArray(options: { limit: number }): Promise<R[]>;
}

/** Numbers that the wire query says of itself, or the document's defaults. */
function behind(query: CheckedQuery, page: PageContent<unknown>): CheckedQuery | undefined {
  // They are sent both or neither.
  const { limit, offset } = query as { limit: number; offset?: number };
  if (offset !== undefined) {
    // An empty page is no end: the count is.
    const next = offset + (page.data.length || limit);
    return next < page.count ? { ...query, offset: next } : undefined;
  }
  return page.pageNumber < page.pageCount ? { ...query, page: page.pageNumber + 1 } : undefined;
}

const admit = ({ caller, site, options }: IterationSource) => caller.admit(operation, site, options);

/** Implements `ListCall` on the calls of a client. */
export class List<R> implements ListCall<R> {
  readonly [Symbol.toStringTag] = "ListCall";
  readonly #source: IterationSource;
  #page: Promise<Page<R>> | undefined;

  constructor(caller: Caller, query: unknown, options: ListOptions) {
    const asked = snapshot(query);
    const check = () => parametersToWire(asked, operation);
    this.#source = { caller, options, own: iterationOptionNames, check };
  }

  #fetch(check: () => CheckedQuery): Promise<Page<R>> {
    return fetchPage(this.#source, check, (content, query) => {
      const following = behind(query, content);
      const next = async () => following && (await this.#fetch(() => following));
      // Not enumerable: a page is data.
      return Object.defineProperty(content, "next", { value: next }) as unknown as Page<R>;
    });
  }

  #awaited(): Promise<Page<R>> {
    this.#page ??= this.#first();
    return this.#page;
  }

  async #first(): Promise<Page<R>> {
    // Within `then` nobody waits yet. From here on the stack of an error leads to who does.
    await Promise.resolve();
    const { options, check } = this.#source;
    return await this.#fetch(() => {
      const stray = iterationOptionNames.find((name) => options[name] !== undefined);
      if (stray !== undefined)
        throw new InputError(
          stray,
          "it says how to iterate; use for await, pages() or toArray(), or leave it out",
        );
      return check();
    });
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting gives a page, iterating gives rows: that is the design
  then<A = Page<R>, B = never>(
    onFulfilled?: ((page: Page<R>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#awaited().then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<R> | B> {
    return this.#awaited().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page<R>> {
    return this.#awaited().finally(onFinally);
  }

  /** Its pages are fetched from within, one after the other: whoever iterates is remembered now. */
  get #remembered(): IterationSource {
    return { ...this.#source, site: callSite() };
  }

  [Symbol.asyncIterator](): Resumable<R> {
    const source = this.#remembered;
    const load = async () => (await import("../paging/iterate.js")).rowsOf<R>(source);
    return lazyIterator(() => admit(source), load, source.options);
  }

  pages(): Resumable<IteratedPage<R>> {
    const source = this.#remembered;
    const load = async () => (await import("../paging/iterate.js")).pagesOf<R>(source);
    return lazyIterator(() => admit(source), load, source.options);
  }

  async toArray(options: { limit: number }): Promise<R[]> {
    const source = this.#remembered;
    await admit(source);
    const { collect } = await untilAborted(source.options.signal, import("../paging/iterate.js"));
    return await collect<R>(source, options);
  }
}
