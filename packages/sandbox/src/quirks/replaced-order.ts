import { listExternalReferences, referenceOrderValues } from "@kantata-refs/schema";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const known = new Set(referenceOrderValues.map((order) => order.split(":")[0]));
const [defaultField = "", defaultDirection = ""] =
  listExternalReferences.parameters.order.schema.default.split(":");

/** An unknown field becomes the default order. Any direction but `desc` is ascending. Ids break ties. */
export function orderBy({ order = "" }: RawQuery): string {
  const [field = "", direction = ""] = order.split(":");
  if (!known.has(field)) return `${defaultField} ${defaultDirection === "desc" ? "DESC" : "ASC"}, id ASC`;
  return `${field} ${direction === "desc" ? "DESC" : "ASC"}, id ASC`;
}

/** Rejected in a strict sandbox: an unknown order. */
export function badOrder({ order }: RawQuery): Objection[] {
  if (order === undefined || (referenceOrderValues as readonly string[]).includes(order)) return [];
  return [{ field: "order", message: `order must be one of ${referenceOrderValues.join(", ")}` }];
}
