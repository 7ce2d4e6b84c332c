/* oxlint-disable unicorn/no-thenable -- awaiting a list gives a page, iterating gives rows: that is the design */
import { callSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { parametersToWire } from "../input/check-input.js";
import { checkNames } from "../input/refuse.js";
import { snapshot } from "../input/snapshot.js";
import { iterate } from "../paging/iterate.js";
import { type IteratedPage, pageIterator, type Resumable, rowIterator } from "../paging/iterated-page.js";
import { iterationOptionNames, type ListOptions } from "../paging/iteration-options.js";
import { type CheckedQuery, fetchPage, type Page, type PageContent, type PageSource } from "./fetch-page.js";
import type { ListOperation } from "./list-operation.js";

/** A list that was not requested yet: await it for one page, or iterate over it for all rows. */
export interface ListCall<R> extends Promise<Page<R>>, AsyncIterable<R> {
  /** All rows, one by one. The iterator has a `checkpoint`. */
  [Symbol.asyncIterator](): Resumable<R>;
  /** All rows, page by page, each page with a `checkpoint`. */
  pages(): Resumable<IteratedPage<R>>;
  /** All rows in one array, at most `limit` of them. @throws InputError without a limit, as rows take memory */
  toArray(options: { limit: number }): Promise<R[]>;
}

/** The query of the page behind this one; undefined for the last page. */
function nextQuery(query: CheckedQuery, page: PageContent<unknown>): CheckedQuery | undefined {
  // These two are sent both or neither.
  const { limit, offset } = query as { limit: number; offset?: number };
  if (offset !== undefined) {
    // An empty page is not the end: the count is.
    const next = offset + (page.data.length || limit);
    return next < page.count ? { ...query, offset: next } : undefined;
  }
  return page.pageNumber < page.pageCount ? { ...query, page: page.pageNumber + 1 } : undefined;
}

/** A list of any operation that returns pages of rows. */
export class List<R> implements ListCall<R> {
  readonly [Symbol.toStringTag] = "ListCall";
  readonly #source: PageSource & { options: ListOptions };
  readonly #check: () => CheckedQuery;
  #page: Promise<Page<R>> | undefined;

  constructor(caller: Caller, operation: ListOperation, query: unknown, options: ListOptions) {
    const asked = snapshot(query);
    this.#source = { caller, operation, options };
    this.#check = () => parametersToWire(asked, operation);
  }

  async #fetch(check: () => CheckedQuery): Promise<Page<R>> {
    let query: CheckedQuery = {};
    const content = await fetchPage(this.#source, () => {
      query = check();
      return query;
    });
    const following = nextQuery(query, content);
    const next = async () => following && (await this.#fetch(() => following));
    // Not enumerable, because a page is data.
    return Object.defineProperty(content, "next", { value: next }) as unknown as Page<R>;
  }

  /** The first page, requested once however often the list is awaited. */
  async #firstPage(): Promise<Page<R>> {
    // From the next microtask on, the stack of an error leads to whoever awaits.
    await Promise.resolve();
    return await this.#fetch(() => {
      const stray = iterationOptionNames.find((name) => this.#source.options[name] !== undefined);
      if (stray === undefined) return this.#check();
      const advice = "it is for iterating; use for await, pages() or toArray(), or leave it out";
      throw new InputError(stray, advice);
    });
  }

  #awaited(): Promise<Page<R>> {
    this.#page ??= this.#firstPage();
    return this.#page;
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

  #pages(wanted?: number) {
    return iterate({ ...this.#source, check: this.#check, site: callSite(), wanted });
  }

  [Symbol.asyncIterator](): Resumable<R> {
    return rowIterator(this.#pages(), this.#source.options);
  }

  pages(): Resumable<IteratedPage<R>> {
    return pageIterator(this.#pages(), this.#source.options);
  }

  async toArray(limits: { limit: number }): Promise<R[]> {
    const { caller, operation, options } = this.#source;
    const limit = await caller.run(operation.operationId, options, callSite(), () => {
      caller.check(options, iterationOptionNames);
      // Without the type checker they may be missing.
      const given = Object(limits) as typeof limits;
      checkNames(given, ["limit"], "option of toArray");
      return checkAmount("limit", given.limit);
    });
    const rows: R[] = [];
    for await (const row of rowIterator<R>(this.#pages(limit), options)) {
      rows.push(row);
      if (rows.length >= limit) break;
    }
    return rows;
  }
}
