import { listExternalReferences as operation } from "@kantata-refs/schema";
import type { CallOptions } from "../calls/call-options.js";
import type { Caller } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import { type DecodedRow, decodeEnvelope } from "./envelope.js";
import type { PageContent } from "./page.js";

/** A list in the words of the wire, already checked. */
export type CheckedQuery = Readonly<Record<string, unknown>>;

/** Asks for one page. */
export interface PageSource {
  caller: Caller;
  /** Who asked, where the error of a page would not lead there by itself. */
  site?: CallSite | undefined;
  options: CallOptions;
  own: readonly string[];
}

/** Where a page stands that the server describes wrongly: it looks at `page` and `per_page` alone. */
function placeOf({ only, limit, offset }: CheckedQuery, rows: number, count: number) {
  if (only !== undefined)
    return { pageCount: Math.sign(count), pageNumber: Math.sign(count), pageSize: rows };
  if (offset === undefined) return undefined;
  const pageSize = limit as number;
  const before = Math.ceil((offset as number) / pageSize);
  const following = Math.ceil(Math.max(0, count - (offset as number)) / pageSize);
  return { pageCount: count && before + following, pageNumber: count && before + 1, pageSize };
}

/**
 * Fetches one page of a list.
 *
 * @param check makes the query, within the call, so that what it refuses is told like any other error
 * @param finish adds to the page what only its query tells
 */
export function fetchPage<P>(
  { caller, site, options, own }: PageSource,
  check: () => CheckedQuery,
  finish: (page: PageContent<DecodedRow>, query: CheckedQuery) => P,
): Promise<P> {
  let parameters: CheckedQuery = {};
  const input = () => {
    parameters = check();
    return { parameters };
  };
  return caller.call({ operation, site, options, own, input }, (answer) => {
    const { envelope, rows: data } = decodeEnvelope(answer, parameters.include !== undefined);
    const { count, meta } = envelope;
    const { page_count: pageCount, page_number: pageNumber, page_size: pageSize } = meta;
    // Without them nobody would know that there is a next page.
    for (const name of ["page_count", "page_number", "page_size"] as const)
      if (typeof meta[name] !== "number") throw answer.unreadable(`its meta has no ${name}`);
    const { requestId } = answer;
    const place = placeOf(parameters, data.length, count) ?? { pageCount, pageNumber, pageSize };
    return finish({ data, count, ...place, requestId }, parameters);
  });
}
