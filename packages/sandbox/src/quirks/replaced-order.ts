import type { ListOperation } from "../operations/list-operation.js";
import type { Objection } from "../refusal.js";
import type { Switches } from "../switches.js";
import type { RawQuery } from "./quirk.js";

/** An order: a property of the rows, and a direction. Ids break ties. */
export interface Order {
  field: string;
  direction: "ASC" | "DESC";
}

const toOrder = (text: string): Order => {
  const [field = "", direction] = text.split(":");
  return { field, direction: direction === "desc" ? "DESC" : "ASC" };
};

/** An unknown field becomes the default order. Any direction but `desc` is ascending. */
export function orderOf({ rows, parameters }: ListOperation, { order }: RawQuery, switches: Switches): Order {
  const { enum: known, default: otherwise } = parameters.order.schema;
  const sent = toOrder(order ?? "");
  if (known.some((one) => toOrder(one).field === sent.field)) return sent;
  const replaced = rows.collection !== "external_references" && otherwise === "updated_at:desc";
  return toOrder(replaced ? switches.subjectOrder : otherwise);
}

/** Rejected in a strict sandbox: an unknown order. */
export function badOrder({ parameters }: ListOperation, { order }: RawQuery): Objection[] {
  const known: readonly string[] = parameters.order.schema.enum;
  if (order === undefined || known.includes(order)) return [];
  return [{ field: "order", message: `order must be one of ${known.join(", ")}` }];
}
