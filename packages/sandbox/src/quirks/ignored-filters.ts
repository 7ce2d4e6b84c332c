import { parametersOf, type RowsOperation } from "../operations/list-operation.js";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

/** Drops unknown parameters and blank values. */
export function knownFilters(operation: RowsOperation, query: URLSearchParams): RawQuery {
  const known = new Set(parametersOf(operation).map(([name]) => name));
  const entries = [...query].filter(([name, value]) => known.has(name) && value.trim() !== "");
  return Object.fromEntries(entries);
}

/** Rejected in a strict sandbox: unknown parameters, blank values, values outside their enum, and too many of a list. */
export function badFilters(operation: RowsOperation, query: URLSearchParams): Objection[] {
  const known = new Map(parametersOf(operation));
  return [...query].flatMap(([field, value]) => {
    const parameter = known.get(field);
    if (parameter === undefined) {
      const names = [...known.keys()].join(", ");
      return [{ field, message: `${field} is not a parameter; the parameters are ${names}` }];
    }
    if (value.trim() === "") return [{ field, message: `${field} is blank; leave it out` }];
    const { filter, schema } = parameter;
    const { maxItems = Number.POSITIVE_INFINITY } = schema;
    if (value.split(",").length > maxItems)
      return [{ field, message: `${field} takes at most ${maxItems} values` }];
    const members = schema.type === "boolean" ? ["true", "false"] : schema.enum;
    if (filter === undefined || members === undefined || members.includes(value)) return [];
    return [{ field, message: `${field} must be one of ${members.join(", ")}` }];
  });
}
