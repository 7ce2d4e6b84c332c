import { type Json, listOf, objectOf } from "../json.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** Parameters that choose where to look, not what a row holds. */
const places = new Set(["include", "order", "page", "per_page", "limit", "offset"]);

/** Whether a row fits a filter: a property of the same name, a bound of a date, or one of many ids. */
export function fitsFilter(row: Json, name: string, value: unknown): boolean {
  if (places.has(name)) return true;
  if (name === "only") return listOf(value).map(String).includes(String(row.id));
  const [, column, side] = /^(\w+)_(after|before)$/.exec(name) ?? [];
  if (column === undefined) return String(row[name]) === String(value);
  const [moment, bound] = [Date.parse(String(row[`${column}_at`])), Date.parse(String(value))];
  return side === "after" ? moment >= bound : moment <= bound;
}

/** Judges that every row is one of those that were asked for. */
export function judgeFilters(rows: Json[], { parameters }: ReadRequest, reporter: Reporter): void {
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of Object.entries(parameters)) {
      if (!fitsFilter(row, name, value))
        reporter.report(`/results/${index}`, "filter", `rows that fit ${name}`, row, "meaning");
    }
  }
}

/** Judges that subjects come where they are asked for, and only there. */
export function judgeInclude(
  envelope: Json,
  rows: Json[],
  collections: string[],
  { parameters }: ReadRequest,
  reporter: Reporter,
): void {
  const asked = listOf(parameters.include).includes("subject");
  for (const row of rows) {
    if (Object.hasOwn(row, "subject_ref") === asked) continue;
    const expected = asked
      ? "a subject_ref, since the subject is included"
      : "no subject_ref, since nothing is included";
    reporter.report(`/${String(row.id)}/subject_ref`, "include", expected, row.subject_ref, "meaning");
  }
  const extra = asked ? [] : collections.filter((key) => Object.keys(objectOf(envelope[key])).length > 0);
  for (const key of extra)
    reporter.report(`/${key}`, "include", "no objects, since nothing is included", key, "meaning");
}
