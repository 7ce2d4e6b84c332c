import type { Json } from "../json.js";
import { effectiveParameter } from "./effective-parameter.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

const momentOf = (row: Json, field: string): number | undefined => {
  const text = row[field];
  return typeof text === "string" ? Date.parse(text) : undefined;
};

/** Whether two neighbours stand the wrong way round. Where rows without a moment stand is not documented. */
function isWrong(before: Json, row: Json, field: string, direction: string | undefined): boolean {
  const [a, b] = [momentOf(before, field), momentOf(row, field)];
  if (a === b) return Number(before.id) > Number(row.id);
  if (a === undefined || b === undefined) return false;
  return direction === "desc" ? a < b : a > b;
}

/** Judges the order of the rows, the default one where none was asked for; equal rows follow their ids. */
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
    if (before === undefined || !isWrong(before, row, field, direction)) continue;
    reporter.report(
      `/results/${index}`,
      "order",
      order,
      { before: before[field], here: row[field] },
      "meaning",
    );
  }
}
