import { isObject, type Json, listOf } from "../json.js";
import type { RowsView } from "./rows-view.js";

/** Which rows a parameter of a list keeps; see `docs/add-an-operation.md`. */
export type Filter =
  | { equals: string }
  | { after: string }
  | { before: string }
  | { ids: true }
  | { references: string }
  | { hasReferences: true }
  | { withoutReferences: string }
  | { hides: string; when: unknown };

/** The collection of references, which the filters of references are about. */
export const referenceCollection = "external_references";

/**
 * Reads the filter of a parameter from the document itself, so that a mistake in the generated metadata shows.
 *
 * @returns undefined for a parameter that keeps all rows, such as `page`
 */
export function filterOf(parameter: Json, rows: RowsView | undefined): Filter | undefined {
  const given = parameter["x-filter"];
  if (isObject(given)) return given as Filter;
  if (rows === undefined) return undefined;
  const name = String(parameter.name);
  if (name === "only") return { ids: true };
  if (Object.hasOwn(rows.properties, name)) return { equals: name };
  const [, stem, side] = /^(\w+)_(after|before)$/.exec(name) ?? [];
  const property = `${stem}_at`;
  if (stem === undefined || !Object.hasOwn(rows.properties, property)) return undefined;
  return side === "after" ? { after: property } : { before: property };
}

/** What is known of a row of a response, or of a stored object. */
export interface KnownRow {
  row: Json;
  /** Its references; undefined if they are not known. */
  references: Json[] | undefined;
  /** The traits that it has, with those that no property shows; undefined if they are not known. */
  traits: readonly string[] | undefined;
}

/** A filter of a request, with its value. */
export interface AskedFilter {
  name: string;
  filter: Filter;
  value: unknown;
}

const equal = (a: unknown, b: unknown) => String(a) === String(b);

const hasValue = (reference: Json, field: string, value: unknown) =>
  [value].flat().some((one) => equal(reference[field], one));

/** Whether a row has a trait; undefined if that is not known. */
function hasTrait({ row, traits }: KnownRow, trait: string): boolean | undefined {
  if (typeof row[trait] === "boolean") return row[trait];
  return traits?.includes(trait);
}

/** Whether a filter keeps a row; undefined if that is not known. */
function keeps({ filter, value }: AskedFilter, known: KnownRow): boolean | undefined {
  const { row, references } = known;
  if ("equals" in filter) return equal(row[filter.equals], value);
  if ("ids" in filter) return listOf(value).some((id) => equal(id, row.id));
  if ("after" in filter) return Date.parse(String(row[filter.after])) >= Date.parse(String(value));
  if ("before" in filter) return Date.parse(String(row[filter.before])) <= Date.parse(String(value));
  if ("hides" in filter) {
    const hidden = value === filter.when ? hasTrait(known, filter.hides) : false;
    return hidden === undefined ? undefined : !hidden;
  }
  if (references === undefined) return undefined;
  if ("hasReferences" in filter) return references.length > 0 === value;
  if ("withoutReferences" in filter)
    return !references.some((one) => hasValue(one, filter.withoutReferences, value));
  return references.some((one) => hasValue(one, filter.references, value));
}

/**
 * Returns the filters that drop a row: one, or all filters of references, since one reference must match them all
 * (UNKNOWNS.md, 31). Undefined if the row fits, as far as it is known.
 */
export function droppedBy(asked: readonly AskedFilter[], known: KnownRow): string | undefined {
  const own = asked.find((one) => keeps(one, known) === false);
  if (own !== undefined || known.references === undefined) return own?.name;
  const together = asked.filter(({ filter }) => "references" in filter);
  const isFit = known.references.some((reference) =>
    together.every((one) => keeps(one, { ...known, references: [reference] })),
  );
  return together.length === 0 || isFit ? undefined : together.map(({ name }) => name).join(" and ");
}
