import { isObject, type Json } from "../json.js";
import { isEnvelope, rowMaps, rowsOf } from "./envelope.js";
import type { ReadAnswer } from "./judge-answer.js";
import { judgeEnvelope } from "./judge-envelope.js";
import { judgeEcho, judgeFilters, judgeInclude } from "./judge-filters.js";
import { judgeOrder } from "./judge-order.js";
import { judgePage } from "./judge-page.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** Judges what no schema can say of a successful answer: that it answers the request. */
export function judgeMeaning(
  { value, schema: reference }: ReadAnswer,
  request: ReadRequest,
  reporter: Reporter,
  follow: (schema: unknown) => Json,
): void {
  const schema = follow(reference);
  if (!isObject(value) || !isEnvelope(schema)) return;
  const maps = rowMaps(schema, follow);
  judgeEnvelope(value, maps, reporter);
  // What the server makes of a request that breaks the contract is its own affair.
  if (request.reporter.findings.length > 0) return;
  const rows = rowsOf(value);
  const primary = (value.results as { key?: unknown }[] | undefined)?.[0]?.key;
  const collections = maps.map(({ key }) => key).filter((key) => key !== primary && primary !== undefined);
  judgeInclude(value, rows, collections, request, reporter);
  if (request.operation?.body !== undefined) {
    judgeEcho(rows, request, reporter);
    return;
  }
  judgePage(value, request, reporter, follow);
  judgeOrder(rows, request, reporter, follow);
  judgeFilters(rows, request, reporter);
}
