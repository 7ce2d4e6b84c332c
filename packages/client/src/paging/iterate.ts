import type { CallSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import { iterationPageRows } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { type CheckedQuery, fetchPage } from "../lists/fetch-page.js";
import type { ListOperation } from "../lists/list-operation.js";
import { follow, untilAborted } from "../pipeline/within.js";
import { checkResume, listKey } from "./checkpoint.js";
import { exactPages } from "./exact.js";
import type { Drift, FetchPage, Pages, ReportDrift } from "./iterated-page.js";
import { chooseWay, iterationOptionNames, type ListOptions, type Way } from "./iteration-options.js";
import { onlyPage } from "./only.js";
import { parallelPages } from "./parallel.js";

/** What an iteration over one list needs. */
export interface IterationSource {
  caller: Caller;
  operation: ListOperation;
  options: ListOptions;
  /** Checks the query; called before the first page is fetched. */
  check: () => CheckedQuery;
  /** The user's call. Pages are fetched from elsewhere, so their errors would not lead there. */
  site?: CallSite | undefined;
  /** How many rows the user wants, if known. */
  wanted?: number | undefined;
}

/** The pages of a list. Checks the options and the query before the first request. */
export async function* iterate(source: IterationSource): Pages {
  const { caller, operation, options, site } = source;
  const call = caller.newCall(operation.operationId);
  try {
    caller.check(options, iterationOptionNames);
    options.signal?.throwIfAborted();
    yield* pagesOf(source);
  } catch (error) {
    throw caller.describe(error, call, options?.signal, site);
  }
}

async function* pagesOf(source: IterationSource): Pages {
  const { operation, options, wanted } = source;
  const { per_page, order, only, ...filters } = checkPaging(source.check());
  const way = chooseWay(options, operation.parameters.order.schema, order);
  const size = pageSize(way, per_page, options.resume === undefined ? wanted : undefined);
  // Pages fetched ahead end with the iteration.
  const ahead = follow(options.signal);
  const fetch = (query: CheckedQuery) =>
    fetchPage({ ...source, options: { ...options, signal: ahead.signal } }, () => query);
  const { subject_type = operation.rows.schema } = filters as { subject_type?: string };
  const report = reporter(source, subject_type);
  const key = (query: CheckedQuery) => listKey(operation.operationId, query);
  try {
    if (only !== undefined) {
      const query = { ...filters, only, order: way.order };
      const list = key(query);
      return yield* onlyPage(() => fetch(query), { mode: way.mode, list, resume: options.resume, report });
    }
    const fetchOne: FetchPage = (paging) => fetch({ ...filters, ...paging });
    if (way.mode === "exact") {
      const list = key(filters);
      return yield* exactPages(fetchOne, size, list, checkResume(options.resume, way.mode, list));
    }
    const list = key({ ...filters, order: way.order, per_page: size });
    const resume = checkResume(options.resume, way.mode, list);
    // No lanes for rows that nobody wants.
    const lanes = Math.min(way.lanes, Math.ceil((wanted ?? Number.POSITIVE_INFINITY) / size));
    yield* parallelPages(fetchOne, { lanes, size, order: way.order, list, resume, report });
  } finally {
    ahead.end();
  }
}

function checkPaging(query: CheckedQuery) {
  // `offset` comes only with `limit`.
  const own = ["page", "limit"].find((name) => name in query);
  if (own !== undefined)
    throw new InputError(own, "an iteration pages by itself; set the size of its pages with per_page");
  return query as CheckedQuery & { per_page?: number; order?: string; only?: unknown };
}

function pageSize({ mode }: Way, perPage: number | undefined, wanted = Number.POSITIVE_INFINITY): number {
  const fewest = mode === "exact" ? 2 : 1;
  const size = perPage ?? Math.min(iterationPageRows, Math.max(fewest, wanted));
  if (size >= fewest) return size;
  const why = "mode exact needs at least 2: each page begins with the last row of the one before";
  throw new InputError("per_page", why);
}

function reporter({ caller, operation, options }: IterationSource, subject_type: string): ReportDrift {
  const call = { operation: operation.operationId, id: "" };
  return async (moved) => {
    const drift: Drift = { ...moved, subject_type };
    caller.log.warn("rows moved while they were read", call, drift);
    await untilAborted(options.signal, Promise.resolve(options.onDrift?.(drift)));
  };
}
