import { isObject, type Json, listOf, objectOf } from "../json.js";

/** A collection that the document declares in an envelope. */
export interface RowMap {
  key: string;
  /** The name of the rows' schema. */
  rowType: string | undefined;
  links: Link[];
}

/** A property of a row that leads to included rows. */
export interface Link {
  /** Such as `subject_ref` or `external_reference_ids`. */
  property: string;
  /** The value of `include` that it is sent with. */
  include: string;
  /** The collection of the rows; undefined if the pointer in the property names it. */
  collection: string | undefined;
}

/** The rows that a successful response of an operation returns. */
export interface RowsView {
  /** The collection of the rows that `results` lists. */
  collection: string;
  rowType: string | undefined;
  /** The properties of these rows. */
  properties: Record<string, unknown>;
  /** The includes that some property of a row is sent with, by property. */
  sentWith: Record<string, string>;
  links: Link[];
  /** All collections, with that of the rows. */
  maps: RowMap[];
}

type Follow = (schema: unknown) => Json;

/** The name of the schema that a `$ref` points to. */
const refName = ({ $ref }: Json): string | undefined =>
  typeof $ref === "string" ? $ref.slice($ref.lastIndexOf("/") + 1) : undefined;

/** Whether a schema describes an envelope. */
const isEnvelope = (schema: Json) =>
  ["results", "count"].every((name) => isObject(objectOf(schema.properties)[name]));

/** The properties of rows that are sent with an include. */
const sentWith = (row: Json): Record<string, string> =>
  Object.fromEntries(
    Object.entries(objectOf(row.properties)).flatMap(([name, property]) => {
      const include = objectOf(property)["x-include"];
      return typeof include === "string" ? [[name, include]] : [];
    }),
  );

/** Ids lead to the collection with the name of their include, if the envelope has it. */
const linksOf = (row: Json, collections: string[]): Link[] =>
  Object.entries(sentWith(row)).flatMap(([property, include]): Link[] => {
    if (property.endsWith("_ref")) return [{ property, include, collection: undefined }];
    return property.endsWith("_ids") && collections.includes(include)
      ? [{ property, include, collection: include }]
      : [];
  });

/** Views the envelope of an operation's response; undefined for a body that is none. */
export function viewRows(body: Json, follow: Follow): RowsView | undefined {
  const schema = follow(body);
  if (!isEnvelope(schema)) return undefined;
  const envelope = objectOf(schema.properties);
  const rows = Object.entries(envelope).flatMap(([key, property]) => {
    const [row] = Object.values(objectOf(objectOf(property).patternProperties));
    return row === undefined ? [] : [{ key, row: objectOf(row) }];
  });
  const { properties: result } = follow(follow(envelope.results).items);
  const collection = String(objectOf(objectOf(result).key).const);
  const own = rows.find(({ key }) => key === collection)?.row ?? {};
  const keys = rows.map(({ key }) => key);
  return {
    collection,
    rowType: refName(own),
    properties: objectOf(follow(own).properties),
    sentWith: sentWith(follow(own)),
    links: linksOf(follow(own), keys),
    maps: rows.map(({ key, row }) => ({ key, rowType: refName(row), links: linksOf(follow(row), keys) })),
  };
}

/** The values of an operation's `include`. */
export const includesOf = (parameters: { name: string; schema: Json }[], follow: Follow): string[] =>
  parameters
    .filter(({ name }) => name === "include")
    .flatMap(({ schema }) => listOf(follow(follow(schema).items).enum).map(String));
