import type { RowsOperation } from "../operations/list-operation.js";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const knownIn = ({ rows }: RowsOperation): readonly string[] => Object.keys(rows.include);

/** Splits the list at commas without trimming, so ` subject` is unknown. */
export const included = (operation: RowsOperation, { include = "" }: RawQuery): string[] =>
  include.split(",").filter((name) => knownIn(operation).includes(name));

/** Rejected in a strict sandbox: unknown names. */
export function badInclude(operation: RowsOperation, { include }: RawQuery): Objection[] {
  const known = knownIn(operation);
  const unknown = include?.split(",").filter((name) => !known.includes(name)) ?? [];
  return unknown.map((name) => ({
    field: "include",
    message: `include cannot be ${JSON.stringify(name)}; it takes ${known.join(", ")}`,
  }));
}
