import { isObject, type Json, listOf, objectOf } from "../json.js";

/** The name behind a reference. */
const refName = ({ $ref }: Json): string | undefined =>
  typeof $ref === "string" ? $ref.slice($ref.lastIndexOf("/") + 1) : undefined;

/** A map of rows that the document declares in an envelope. */
export interface RowMap {
  key: string;
  /** The name of its rows' schema. */
  rowType: string | undefined;
}

/** A place in an answer: a map and a key in it. */
export interface Pointer {
  key: string;
  id: string;
}

/** Whether a schema describes an envelope: rows in maps, and their order in `results`. */
export const isEnvelope = (schema: Json) =>
  ["results", "count"].every((name) => isObject(objectOf(schema.properties)[name]));

/** The maps of an envelope's schema. */
export function rowMaps(schema: Json): RowMap[] {
  return Object.entries(objectOf(schema.properties)).flatMap(([key, property]) => {
    const [row] = Object.values(objectOf(objectOf(property).patternProperties));
    return row === undefined ? [] : [{ key, rowType: refName(objectOf(row)) }];
  });
}

export const isPointer = (value: unknown): value is Json & Pointer =>
  isObject(value) && typeof value.key === "string" && typeof value.id === "string";

/** The row that a pointer leads to. */
export function rowAt(envelope: Json, { key, id }: Pointer): Json | undefined {
  const map = Object.hasOwn(envelope, key) ? envelope[key] : undefined;
  const row = isObject(map) && Object.hasOwn(map, id) ? map[id] : undefined;
  return isObject(row) ? row : undefined;
}

/** The rows of an answer in their order; those that are not there are left out. */
export const rowsOf = (envelope: Json): Json[] =>
  listOf(envelope.results).flatMap((result) => {
    const row = isPointer(result) ? rowAt(envelope, result) : undefined;
    return row === undefined ? [] : [row];
  });

/** Every pointer that a row holds, by the name of its property. */
export const pointersIn = (row: Json): [string, Pointer][] =>
  Object.entries(row).flatMap(([name, value]): [string, Pointer][] =>
    name.endsWith("_ref") && isPointer(value) ? [[name, value]] : [],
  );
