import type { Caller, PlannedCall } from "../call/caller.js";
import { iterationOptionNames } from "../paging/iteration-options.js";
import { type DecodedRow, decodeEnvelope } from "./envelope.js";
import type { ListOperation } from "./list-operation.js";

/** The content of one page: a plain object, safe for JSON. */
export interface PageContent<R> {
  /** The rows, in the server's order. */
  data: R[];
  /** Rows that match, on all pages. */
  count: number;
  /** Pages; 0 when nothing matches. */
  pageCount: number;
  /** This page, counted from 1; 0 when nothing matches. */
  pageNumber: number;
  /** Rows on a full page, after the server has limited `per_page`. */
  pageSize: number;
  /** The `x-request-id` header, to quote to support. */
  requestId: string | undefined;
}

/** A page that was awaited. */
export interface Page<R> extends PageContent<R> {
  /**
   * The next page; undefined behind the last one. While others write, rows may move between pages: to get each row exactly
   * once, iterate over the list instead.
   */
  next: () => Promise<Page<R> | undefined>;
}

/** A page as it was decoded, whatever its rows have. */
export type DecodedPage = PageContent<DecodedRow>;

/** A checked list query, with the names and values of the wire. */
export type CheckedQuery = Readonly<Record<string, unknown>>;

/** What all pages of a list have in common. */
export interface PageSource extends Pick<PlannedCall, "options" | "site"> {
  caller: Caller;
  operation: ListOperation;
}

/** The position of a page that the server describes wrongly: its `meta` knows only `page` and `per_page`. */
function positionOf({ only, limit, offset }: CheckedQuery, rows: number, count: number) {
  if (only !== undefined)
    return { pageCount: Math.sign(count), pageNumber: Math.sign(count), pageSize: rows };
  if (offset === undefined) return undefined;
  const pageSize = limit as number;
  const before = Math.ceil((offset as number) / pageSize);
  const following = Math.ceil(Math.max(0, count - (offset as number)) / pageSize);
  return { pageCount: count && before + following, pageNumber: count && before + 1, pageSize };
}

/** @param check makes the query, within the call, so that its errors name the operation */
export function fetchPage(
  { caller, operation, options, site }: PageSource,
  check: () => CheckedQuery,
): Promise<DecodedPage> {
  const own = iterationOptionNames;
  let query: CheckedQuery = {};
  const request: PlannedCall["request"] = (api, init) => {
    query = check();
    // Checked by the metadata of this very operation, which TypeScript cannot relate to the path.
    return api.GET(operation.path, { params: { query: query as never }, ...init });
  };
  return caller.call({ operation: operation.operationId, options, own, site, request }, (answer) => {
    const { envelope, rows: data } = decodeEnvelope(answer, operation.rows, query.include);
    const { count, meta } = envelope;
    // Without these numbers nobody knows whether there is a next page.
    for (const name of ["page_count", "page_number", "page_size"] as const)
      if (typeof meta[name] !== "number") throw answer.unreadable(`its meta has no ${name}`);
    const { page_count: pageCount, page_number: pageNumber, page_size: pageSize } = meta;
    const position = positionOf(query, data.length, count) ?? { pageCount, pageNumber, pageSize };
    return { data, count, ...position, requestId: answer.requestId };
  });
}
