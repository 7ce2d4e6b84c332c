import { type Json, listOf, objectOf } from "../json.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** Parameters that are not filters. */
const notFilters = new Set(["include", "order", "page", "per_page", "limit", "offset"]);

/** Whether a row matches a filter: an equal property, a date bound, or a list of ids. */
export function fitsFilter(row: Json, name: string, value: unknown): boolean {
  if (notFilters.has(name)) return true;
  if (name === "only") return listOf(value).map(String).includes(String(row.id));
  const [, column, side] = /^(\w+)_(after|before)$/.exec(name) ?? [];
  if (column === undefined) return String(row[name]) === String(value);
  const [date, bound] = [Date.parse(String(row[`${column}_at`])), Date.parse(String(value))];
  return side === "after" ? date >= bound : date <= bound;
}

/** Checks that every row matches the filters of the request. */
export function judgeFilters(rows: Json[], { parameters }: ReadRequest, reporter: Reporter): void {
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of Object.entries(parameters)) {
      if (!fitsFilter(row, name, value))
        reporter.report(`/results/${index}`, "filter", `rows that match ${name}`, row, "meaning");
    }
  }
}

/** Checks that subjects are included if and only if they were requested. */
export function judgeInclude(
  envelope: Json,
  rows: Json[],
  collections: string[],
  { parameters }: ReadRequest,
  reporter: Reporter,
): void {
  const requested = listOf(parameters.include).includes("subject");
  for (const row of rows) {
    if (Object.hasOwn(row, "subject_ref") === requested) continue;
    const expected = requested
      ? "a subject_ref, since the subject is included"
      : "no subject_ref, since nothing is included";
    reporter.report(`/${String(row.id)}/subject_ref`, "include", expected, row.subject_ref, "meaning");
  }
  const extra = requested ? [] : collections.filter((key) => Object.keys(objectOf(envelope[key])).length > 0);
  for (const key of extra)
    reporter.report(`/${key}`, "include", "no objects, since nothing is included", key, "meaning");
}
