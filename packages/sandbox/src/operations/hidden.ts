import type { RawQuery } from "../quirks/quirk.js";
import { columnOf } from "../store/columns.js";
import type { Condition } from "../store/condition.js";
import { schemaOf } from "../subjects/schemas.js";
import { type ListOperation, parametersOf } from "./list-operation.js";

/** Reads a boolean as Rails does. */
export const toBoolean = (text: string) => ["true", "t", "1"].includes(text);

/** The object type that a trait such as `workspace.archived` is about. */
const linkedType = (link: string) => link.charAt(0).toUpperCase() + link.slice(1);

/** The object types whose properties the filters of a list read. */
export const readTypes = (operation: ListOperation): string[] => [
  operation.rows.schema,
  ...parametersOf(operation).flatMap(([, { filter: { hides = "" } = {} }]) => {
    const [link = "", linked] = hides.split(".");
    return linked === undefined ? [] : [linkedType(link)];
  }),
];

/** The condition that a row has a trait: a property, one of a linked object, or a word that was stored with the object. */
function hasTrait({ rows }: ListOperation, trait: string): Condition {
  const [link = "", linked] = trait.split(".");
  if (linked !== undefined) {
    const sql = `CAST(${columnOf(rows.collection, `${link}_id`)} AS INTEGER) IN
      (SELECT id FROM subjects WHERE type = ? AND deleted = 0 AND ${columnOf("subjects", linked)})`;
    return { sql, values: [linkedType(link)] };
  }
  if (Object.hasOwn(schemaOf(rows.schema).properties ?? {}, trait))
    return { sql: columnOf(rows.collection, trait), values: [] };
  return { sql: "EXISTS (SELECT 1 FROM json_each(traits) WHERE value = ?)", values: [trait] };
}

/** The conditions that keep the rows that no filter hides, by its value or its default. */
export const hidden = (operation: ListOperation, query: RawQuery): Condition[] =>
  parametersOf(operation).flatMap(([name, { filter = {}, schema }]) => {
    const { hides, when } = filter;
    const text = query[name];
    const value = text === undefined ? schema.default : toBoolean(text);
    if (hides === undefined || value !== when) return [];
    const { sql, values } = hasTrait(operation, hides);
    return [{ sql: `coalesce(${sql}, 0) = 0`, values }];
  });

/** The traits of an object type that no property shows, by the filters of its list. */
export const storedTraits = (operation: ListOperation): string[] =>
  parametersOf(operation).flatMap(([, { filter: { hides } = {} }]) =>
    hides === undefined ||
    hides.includes(".") ||
    Object.hasOwn(schemaOf(operation.rows.schema).properties ?? {}, hides)
      ? []
      : [hides],
  );
