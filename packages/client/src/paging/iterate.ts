import { listExternalReferences as operation } from "@kantata-refs/schema";
import { withEither } from "../calls/either-signal.js";
import { iterationPageRows } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { type CheckedQuery, fetchPage, type PageSource } from "../external-references/fetch-page.js";
import { checkAmount } from "../input/check-amount.js";
import { checkNames } from "../input/refuse.js";
import { checkResume, listKey } from "./checkpoint.js";
import { type Drift, hearing } from "./drift.js";
import { exactPages } from "./exact.js";
import type { Fetched, FetchPage } from "./fetched.js";
import { chooseWay, type IterationOptions } from "./iteration-options.js";
import type { Inner } from "./lazy-iterator.js";
import { onlyPage } from "./only.js";
import { parallelPages } from "./parallel.js";
import {
  type IteratedPage,
  type PageStream,
  pageIterator,
  type RowIterator,
  rowIterator,
} from "./row-iterator.js";
import { theEnd } from "./the-end.js";

/** What an iteration over one subject type needs. */
export interface IterationSource extends PageSource {
  options: PageSource["options"] & IterationOptions;
  /** Checks the query; called when the first page is asked for. */
  check: () => CheckedQuery;
  /** Rows that are wanted in all, where that is known. */
  wanted?: number;
}

/** Rows that a page must have, so that an iteration gets on. */
const fewestRows = { exact: 2, parallel: 1 } as const;

function splitQuery(query: CheckedQuery) {
  const { per_page, order, only, ...filters } = query;
  // `offset` comes with `limit` alone.
  const own = ["page", "limit"].find((name) => name in filters);
  if (own !== undefined)
    throw new InputError(own, "an iteration turns the pages itself; per_page says how large they are");
  return { filters, per_page: per_page as number | undefined, order: order as string | undefined, only };
}

async function* allPages(
  source: IterationSource,
  stopped: AbortSignal,
  stop: () => void,
): AsyncGenerator<Fetched, void, undefined> {
  const { caller, options } = source;
  const { log } = caller.machinery;
  const { filters, per_page, order, only } = splitQuery(source.check());
  const { mode, lanes, order: chosen } = chooseWay(options, order);
  // A checkpoint counts in pages, so their size has to stay.
  const wanted = (options.resume === undefined ? source.wanted : undefined) ?? Number.POSITIVE_INFINITY;
  const size = per_page ?? Math.min(iterationPageRows, Math.max(fewestRows[mode], wanted));
  if (size < fewestRows[mode])
    throw new InputError(
      "per_page",
      "mode exact needs 2 at least: each page begins with the last row of the one before",
    );
  const { signal, ...rest } = options;
  const signals = signal === undefined ? [stopped] : [signal, stopped];
  const fetch = (query: CheckedQuery) =>
    withEither(signals, (either) =>
      fetchPage(
        { ...source, options: { ...rest, signal: either } },
        () => query,
        (page) => page,
      ),
    );
  const subject_type = String(filters.subject_type);
  const { tell, heard } = hearing(options.onDrift, signals);
  const report = (moved: Omit<Drift, "subject_type">) => {
    const drift = { ...moved, subject_type };
    log.warn?.("rows moved while they were read", { operation: operation.operationId, call: "" }, drift);
    tell(drift);
  };
  if (only !== undefined) {
    const query = { ...filters, only, order: chosen };
    yield* heard(
      onlyPage(() => fetch(query), { mode, list: listKey(query), resume: options.resume, report }),
    );
    return;
  }
  const fetchOne: FetchPage = (way) => fetch({ ...filters, ...way });
  if (mode === "exact") {
    const list = listKey(filters);
    yield* exactPages(fetchOne, size, list, checkResume(options.resume, mode, list));
    return;
  }
  const list = listKey({ ...filters, order: chosen, per_page: size });
  try {
    yield* heard(
      parallelPages(fetchOne, {
        // None for rows that nobody wants.
        lanes: Math.min(lanes, Math.ceil(wanted / size)),
        size,
        order: chosen,
        list,
        resume: checkResume(options.resume, mode, list),
        report,
      }),
    );
  } finally {
    // Where one page failed, nobody waits for those behind it.
    stop();
  }
}

/** Tells the errors of an iteration, as opposed to those of its calls, about operation and caller. */
export function guardPages(
  { caller, site, options }: Pick<PageSource, "caller" | "site" | "options">,
  pages: PageStream["pages"],
): PageStream["pages"] {
  const next = pages.next.bind(pages);
  pages.next = () => caller.guard(operation, site, () => next(), options);
  return pages;
}

/** The pages of a list, from the first call of `next`. */
export function iterate(source: IterationSource): PageStream {
  const controller = new AbortController();
  const stop = () => controller.abort(theEnd);
  return { pages: guardPages(source, allPages(source, controller.signal, stop)), stop };
}

/** All rows of a list. */
export const rowsOf = <R>(source: IterationSource): RowIterator<R> => rowIterator<R>(iterate(source));

/** All pages of a list. */
export const pagesOf = <R>(source: IterationSource): Inner<IteratedPage<R>> =>
  pageIterator<R>(iterate(source));

/**
 * The first rows of a list.
 *
 * @throws InputError without a limit, or for another option: those of the list were given to the list
 */
export async function collect<R>(source: IterationSource, options: { limit: number }): Promise<R[]> {
  const rows: R[] = [];
  const wanted = await source.caller.guard(operation, source.site, () => {
    // Without the type checker they may be missing altogether.
    const given = Object(options) as typeof options;
    checkNames(given, ["limit"], "option of toArray");
    return checkAmount("limit", given.limit);
  });
  for await (const row of rowsOf<R>({ ...source, wanted })) {
    rows.push(row);
    if (rows.length >= wanted) break;
  }
  return rows;
}
