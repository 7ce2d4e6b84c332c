import { isObject, type Json } from "../json.js";
import { isEnvelope, type RowMap, rowMaps, rowsOf } from "./envelope.js";
import { judgeEcho } from "./judge-echo.js";
import { judgeEnvelope } from "./judge-envelope.js";
import { judgeFilters, judgeInclude } from "./judge-filters.js";
import { judgeOrder } from "./judge-order.js";
import { judgePage } from "./judge-page.js";
import type { ReadRequest } from "./judge-request.js";
import type { ReadResponse } from "./judge-response.js";
import type { Reporter } from "./reporter.js";

/** Cached collections of each envelope schema. */
const known = new WeakMap<Json, RowMap[]>();

function mapsOf(schema: Json): RowMap[] {
  const maps = known.get(schema) ?? rowMaps(schema);
  known.set(schema, maps);
  return maps;
}

/** Checks what no schema can express: that a successful response is consistent and matches the request. */
export function judgeMeaning(
  { value, schema: reference }: ReadResponse,
  request: ReadRequest,
  reporter: Reporter,
  follow: (schema: unknown) => Json,
): void {
  const schema = follow(reference);
  if (!isObject(value) || !isEnvelope(schema)) return;
  const maps = mapsOf(schema);
  judgeEnvelope(value, maps, reporter);
  // The response to an invalid request is undefined.
  if (request.reporter.findings.length > 0) return;
  const rows = rowsOf(value);
  const primary = (value.results as { key?: unknown }[] | undefined)?.[0]?.key;
  const collections = maps.map(({ key }) => key).filter((key) => key !== primary && primary !== undefined);
  judgeInclude(value, rows, collections, request, reporter);
  if (request.operation?.body !== undefined) {
    judgeEcho(value, rows, request, reporter);
    return;
  }
  judgePage(value, request, reporter, follow);
  judgeOrder(rows, request, reporter, follow);
  judgeFilters(rows, request, reporter);
}
