import type { RawQuery } from "../quirks/quirk.js";
import { type Condition, where } from "../store/condition.js";
import type { Switches } from "../switches.js";
import { toBoolean } from "./hidden.js";
import { type ListOperation, type Parameter, parametersOf } from "./list-operation.js";
import { textEquals } from "./reference-key.js";

/** The condition that a field of a reference has a value, or one of several. */
function fieldIs(field: string, text: string, { schema }: Parameter, switches: Switches): Condition {
  if (schema.type !== "array") return textEquals(field, text, switches);
  const most = switches.mostRefs === "unlimited" ? Number.POSITIVE_INFINITY : Number(switches.mostRefs);
  const collate = switches.filterCase === "sensitive" ? "" : " COLLATE NOCASE";
  return {
    sql: `${field}${collate} IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(text.split(",").slice(0, most))],
  };
}

/** The condition that a row has a reference that meets some conditions, or has none. */
function hasReference(type: string, of: readonly Condition[], has = true): Condition {
  const { sql, values } = where([{ sql: "subject_type = ?", values: [type] }, ...of]);
  return { sql: `id ${has ? "" : "NOT "}IN (SELECT subject_id FROM refs WHERE ${sql})`, values };
}

/** The conditions of the filters of a list of subjects by their references. */
export function referenceConditions(
  operation: ListOperation,
  query: RawQuery,
  switches: Switches,
): Condition[] {
  const type = operation.rows.schema;
  const sent = parametersOf(operation).flatMap(([name, parameter]) => {
    const text = query[name];
    return text === undefined ? [] : [{ text, parameter, filter: parameter.filter ?? {} }];
  });
  const fields = sent.flatMap(({ text, parameter, filter }) =>
    filter.references === undefined ? [] : [fieldIs(filter.references, text, parameter, switches)],
  );
  // One reference must meet all of them, or each may meet another one.
  const together = switches.referenceFilters === "one" ? [fields] : fields.map((field) => [field]);
  return [
    ...together.filter((some) => some.length > 0).map((some) => hasReference(type, some)),
    ...sent.flatMap(({ text, filter }) => {
      if (filter.hasReferences) return [hasReference(type, [], toBoolean(text))];
      const field = filter.withoutReferences;
      return field === undefined ? [] : [hasReference(type, [textEquals(field, text, switches)], false)];
    }),
  ];
}
