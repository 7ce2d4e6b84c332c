import type { Json } from "../json.js";

/** Caches the result of a function per document: generating all cases takes seconds. */
export function perDocument<T>(make: (document: Json) => readonly T[]): (document: Json) => readonly T[] {
  const made = new WeakMap<Json, readonly T[]>();
  return (document) => {
    const known = made.get(document) ?? make(document);
    made.set(document, known);
    return known;
  };
}
