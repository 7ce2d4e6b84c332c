import { toInteger } from "../quirks/clamped-numbers.js";
import type { RawQuery } from "../quirks/quirk.js";
import { columnOf } from "../store/columns.js";
import type { Condition } from "../store/condition.js";
import type { Switches } from "../switches.js";
import { parseMoment } from "../timestamp.js";
import { hidden } from "./hidden.js";
import { type Filter, type ListOperation, type Parameter, parametersOf } from "./list-operation.js";
import { referenceConditions } from "./reference-filters.js";
import { textEquals } from "./reference-key.js";

function dateCondition(
  column: string,
  isAfter: boolean,
  text: string,
  { dateBounds }: Switches,
): Condition[] {
  const moment = parseMoment(text) / 1000;
  // The server ignores a filter that is not a date.
  if (Number.isNaN(moment)) return [];
  const operator = `${isAfter ? ">" : "<"}${dateBounds === "inclusive" ? "=" : ""}`;
  return [{ sql: `${column} ${operator} ?`, values: [moment], bounds: column }];
}

/** Leaves out the references of deleted subjects. */
const notDeleted: Condition = {
  sql: "NOT EXISTS (SELECT 1 FROM subjects WHERE subjects.type = refs.subject_type AND subjects.id = refs.subject_id AND deleted = 1)",
  values: [],
};

/** The condition of a filter on a property of the rows. */
function ownCondition(
  { rows }: ListOperation,
  { equals, after, before }: Filter,
  { schema }: Parameter,
  text: string,
  switches: Switches,
): Condition[] {
  const property = equals ?? after ?? before;
  if (property === undefined) return [];
  const column = columnOf(rows.collection, property);
  if (equals === undefined) return dateCondition(column, after !== undefined, text, switches);
  if (schema.type === "integer") return [{ sql: `${column} = ?`, values: [toInteger(text)] }];
  return [textEquals(column, text, switches)];
}

/** The conditions of the filters. A row must meet all. */
export function conditions(operation: ListOperation, query: RawQuery, switches: Switches): Condition[] {
  const own = parametersOf(operation).flatMap(([name, parameter]) => {
    const text = query[name];
    const { filter = {} } = parameter;
    return text === undefined ? [] : ownCondition(operation, filter, parameter, text, switches);
  });
  if (operation.rows.collection === "external_references")
    return switches.deletedSubjects === "hide" ? [...own, notDeleted] : own;
  const isShown = query.only !== undefined && switches.onlyHidden === "show";
  return [
    ...own,
    ...referenceConditions(operation, query, switches),
    ...(isShown ? [] : hidden(operation, query)),
    { sql: "type = ? AND deleted = 0", values: [operation.rows.schema] },
  ];
}
