import { isObject, type Json, pointerNames } from "../json.js";

/** One change to a value that fits its schema. */
export interface Edit {
  what: string;
  /** The place in the value. */
  pointer: string;
  /** The part of the document that speaks of it. */
  about: string;
  /** The new value; undefined takes the property out. */
  value: unknown;
  /** The keyword that the change breaks; undefined where it breaks none. */
  rule?: string;
  /** Where that is noticed, if it is not `pointer`. */
  place?: string;
}

/** A copy of a value with one place in it changed; the value itself where the pointer is empty. */
export function applyEdit(whole: unknown, pointer: string, value: unknown): unknown {
  const [name, ...rest] = pointerNames(pointer);
  if (name === undefined) return value;
  const inner = pointer.slice(pointer.indexOf("/", 1));
  if (Array.isArray(whole)) {
    const copy: unknown[] = [...(whole as unknown[])];
    if (rest.length === 0 && value === undefined) copy.splice(Number(name), 1);
    else copy[Number(name)] = rest.length === 0 ? value : applyEdit(copy[Number(name)], inner, value);
    return copy;
  }
  const copy: Json = { ...(isObject(whole) ? whole : {}) };
  if (rest.length === 0 && value === undefined) delete copy[name];
  else copy[name] = rest.length === 0 ? value : applyEdit(copy[name], inner, value);
  return copy;
}
