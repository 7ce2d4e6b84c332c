import type { Json } from "../json.js";
import { sortKey } from "../tap/judge-order.js";

/** Sorts in the order of two values; equal ones by id. */
function compare(a: Json, b: Json, field: string, direction: string | undefined): number {
  const [left, right] = [sortKey(a, field) ?? "", sortKey(b, field) ?? ""];
  if (left === right) return Number(a.id) - Number(b.id);
  return left < right === (direction === "desc") ? 1 : -1;
}

/** The ids of a page in order; undefined if no order was requested, or if it does not define the place of some row. */
export function expectedIds(matching: Json[], parameters: Record<string, unknown>): unknown[] | undefined {
  const { order, limit, offset, page, per_page, only } = parameters;
  if (typeof order !== "string") return undefined;
  const [field = "", direction] = order.split(":");
  if (matching.some((row) => sortKey(row, field) === undefined)) return undefined;
  const ids = matching.toSorted((a, b) => compare(a, b, field, direction)).map(({ id }) => id);
  if (only !== undefined) return ids;
  if (typeof limit === "number" && typeof offset === "number") return ids.slice(offset, offset + limit);
  if (typeof page !== "number" || typeof per_page !== "number") return undefined;
  return ids.slice((page - 1) * per_page, page * per_page);
}
