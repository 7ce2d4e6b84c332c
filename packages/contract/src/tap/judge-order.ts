import type { Json } from "../json.js";
import { effectiveParameter } from "./effective-parameter.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

const timestampOf = (row: Json, field: string): number | undefined => {
  const text = row[field];
  return typeof text === "string" ? Date.parse(text) : undefined;
};

/** Whether two neighbours are in the wrong order. The order of rows without a timestamp is not documented. */
function isOutOfOrder(before: Json, row: Json, field: string, direction: string | undefined): boolean {
  const [a, b] = [timestampOf(before, field), timestampOf(row, field)];
  if (a === b) return Number(before.id) > Number(row.id);
  if (a === undefined || b === undefined) return false;
  return direction === "desc" ? a < b : a > b;
}

/** Checks the requested or default order of the rows. Rows with equal timestamps are ordered by id. */
export function judgeOrder(
  rows: Json[],
  request: ReadRequest,
  reporter: Reporter,
  follow: (schema: unknown) => Json,
): void {
  const order = effectiveParameter(request, "order", follow);
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
