import { isObject, type Json, listOf, objectOf } from "../json.js";

/** The name of the schema that a `$ref` points to. */
const refName = ({ $ref }: Json): string | undefined =>
  typeof $ref === "string" ? $ref.slice($ref.lastIndexOf("/") + 1) : undefined;

/** A collection that the document declares in an envelope. */
export interface RowMap {
  key: string;
  /** The name of the rows' schema. */
  rowType: string | undefined;
}

/** A pointer to a row: a collection and an id. */
export interface Pointer {
  key: string;
  id: string;
}

/** Whether a schema describes an envelope. */
export const isEnvelope = (schema: Json) =>
  ["results", "count"].every((name) => isObject(objectOf(schema.properties)[name]));

/** Returns the collections of an envelope's schema. */
export function rowMaps(schema: Json): RowMap[] {
  return Object.entries(objectOf(schema.properties)).flatMap(([key, property]) => {
    const [row] = Object.values(objectOf(objectOf(property).patternProperties));
    return row === undefined ? [] : [{ key, rowType: refName(objectOf(row)) }];
  });
}

export const isPointer = (value: unknown): value is Json & Pointer =>
  isObject(value) && typeof value.key === "string" && typeof value.id === "string";

/** Returns the row a pointer points to. */
export function rowAt(envelope: Json, { key, id }: Pointer): Json | undefined {
  const map = Object.hasOwn(envelope, key) ? envelope[key] : undefined;
  const row = isObject(map) && Object.hasOwn(map, id) ? map[id] : undefined;
  return isObject(row) ? row : undefined;
}

/** Returns the rows of a response in the order of `results`, without missing ones. */
export const rowsOf = (envelope: Json): Json[] =>
  listOf(envelope.results).flatMap((result) => {
    const row = isPointer(result) ? rowAt(envelope, result) : undefined;
    return row === undefined ? [] : [row];
  });

/** Returns the pointers of a row with their property names. */
export const pointersIn = (row: Json): [string, Pointer][] =>
  Object.entries(row).flatMap(([name, value]): [string, Pointer][] =>
    name.endsWith("_ref") && isPointer(value) ? [[name, value]] : [],
  );
