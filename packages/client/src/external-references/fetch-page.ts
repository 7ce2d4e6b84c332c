import { listExternalReferences as operation } from "@kantata-refs/schema";
import { readAnswer } from "../calls/answer.js";
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
  site: CallSite;
  options: CallOptions;
  own: readonly string[];
}

/** Fetches one page of a list; `query` runs within the call, so that what it refuses is told like any other error. */
export function fetchPage(
  { caller, site, options, own }: PageSource,
  query: () => CheckedQuery,
): Promise<PageContent<DecodedRow>> {
  let sent: CheckedQuery = {};
  const input = () => {
    sent = query();
    return { parameters: sent };
  };
  return caller.call({ operation, site, options, own, input }, async (settled, limits, trace) => {
    const answer = await readAnswer(settled, operation, limits.validate, caller.machinery.log, trace);
    const joins = Array.isArray(sent.include) && sent.include.includes("subject");
    const { envelope, rows } = decodeEnvelope(answer, joins);
    const { page_count, page_number, page_size } = envelope.meta;
    // Without them nobody would know that there is a next page.
    const missing = ["page_count", "page_number", "page_size"].find(
      (name) => typeof (envelope.meta as unknown as Record<string, unknown>)[name] !== "number",
    );
    if (missing !== undefined) throw settled.unreadable(`its meta has no ${missing}`);
    return {
      data: rows,
      count: envelope.count,
      pageCount: page_count,
      pageNumber: page_number,
      pageSize: page_size,
      requestId: settled.requestId,
    };
  });
}
