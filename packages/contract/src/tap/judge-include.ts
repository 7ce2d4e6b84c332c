import { type Json, listOf, objectOf } from "../json.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";
import type { RowsView } from "./rows-view.js";

/** Checks that what is sent with an include is sent if and only if it was requested. */
export function judgeInclude(
  envelope: Json,
  rows: Json[],
  { collection, sentWith, maps }: RowsView,
  { parameters }: ReadRequest,
  reporter: Reporter,
): void {
  const requested = listOf(parameters.include);
  for (const row of rows) {
    for (const [property, include] of Object.entries(sentWith)) {
      const isIncluded = requested.includes(include);
      if (Object.hasOwn(row, property) === isIncluded) continue;
      const expected = isIncluded
        ? `a value, since ${include} is included`
        : `no ${property}, since ${include} is not included`;
      reporter.report(`/${String(row.id)}/${property}`, "include", expected, row[property], "meaning");
    }
  }
  if (requested.length > 0) return;
  for (const { key } of maps) {
    if (key !== collection && Object.keys(objectOf(envelope[key])).length > 0)
      reporter.report(`/${key}`, "include", "no objects, since nothing is included", key, "meaning");
  }
}
