import type { Json } from "../json.js";
import { effectiveParameter } from "./effective-parameter.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** A value to sort by: a time, or a text in lower case; undefined if the row has none. */
export function sortKey(row: Json, field: string): number | string | undefined {
  const text = row[field];
  if (typeof text !== "string") return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text.toLowerCase() : time;
}

/** Whether two neighbours are in the wrong order. The order of rows without a value is not documented. */
function isOutOfOrder(before: Json, row: Json, field: string, direction: string | undefined): boolean {
  const [a, b] = [sortKey(before, field), sortKey(row, field)];
  if (a === b) return Number(before.id) > Number(row.id);
  if (a === undefined || b === undefined) return false;
  return direction === "desc" ? a < b : a > b;
}

/** Checks the requested or default order of the rows. Rows with equal values are ordered by id. */
export function judgeOrder(rows: Json[], request: ReadRequest, reporter: Reporter): void {
  const order = effectiveParameter(request, "order");
  if (typeof order !== "string") return;
  const [field = "", direction] = order.split(":");
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined || !isOutOfOrder(before, row, field, direction)) continue;
    reporter.report(
      `/results/${index}`,
      "order",
      order,
      { previous: before[field], this: row[field] },
      "meaning",
    );
  }
}
