import { isObject, type Json, listOf } from "../json.js";
import type { Link } from "./rows-view.js";

/** A pointer to a row: a collection and an id. */
export interface Pointer {
  key: string;
  id: string;
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

/** Returns the pointers of a row, each with its place in the row. */
export const pointersIn = (
  row: Json,
  links: readonly Link[],
): { at: string; link: Link; pointer: Pointer }[] =>
  links.flatMap((link) => {
    const { property, collection } = link;
    const value = row[property];
    if (collection !== undefined)
      return listOf(value).map((id, index) => ({
        at: `${property}/${index}`,
        link,
        pointer: { key: collection, id: String(id) },
      }));
    return isPointer(value) ? [{ at: property, link, pointer: value }] : [];
  });

/** Returns the rows that a row points to in one collection; undefined if it has no such ids, as without the include. */
export function linkedRows(
  envelope: Json,
  row: Json,
  links: readonly Link[],
  collection: string,
): Json[] | undefined {
  const link = links.find((one) => one.collection === collection);
  if (link === undefined || !Object.hasOwn(row, link.property)) return undefined;
  return listOf(row[link.property]).flatMap((id) => {
    const linked = rowAt(envelope, { key: collection, id: String(id) });
    return linked === undefined ? [] : [linked];
  });
}
