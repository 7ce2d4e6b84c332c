import { type Json, listOf } from "../json.js";
import type { ParameterView } from "../tap/operation-view.js";

/** Properties that a value can be taken from. */
interface Sources {
  row: Json;
  references: Json[];
  follow: (schema: unknown) => Json;
}

/** Values of a filter that match a row or one of its references, or all values of a set. */
export function filterValues(
  { filter, schema }: ParameterView,
  { row, references, follow }: Sources,
): unknown[] {
  const given = (value: unknown) => (typeof value === "string" || typeof value === "number" ? [value] : []);
  if (filter === undefined) return [];
  if ("ids" in filter) return [[Number(row.id)]];
  if ("after" in filter) return given(row[filter.after] ?? row.created_at);
  if ("before" in filter) return given(row[filter.before] ?? row.created_at);
  if ("equals" in filter) {
    const own = given(row[filter.equals]);
    return own.length > 0 ? own : listOf(follow(schema).enum);
  }
  if ("hides" in filter || "hasReferences" in filter) return [true, false];
  const field = "references" in filter ? filter.references : filter.withoutReferences;
  const values = [...new Set(references.flatMap((one) => given(one[field])))];
  return follow(schema).type === "array" ? [values] : values;
}
