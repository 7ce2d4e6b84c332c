import { isObject, type Json, pointerNames } from "../json.js";

/** One change to a valid value. */
export interface Edit {
  what: string;
  /** The part of the value to change, as a JSON pointer. */
  pointer: string;
  /** The part of the document that defines it, as a JSON pointer. */
  about: string;
  /** The new value; undefined removes the property. */
  value: unknown;
  /** The keyword that the change breaks; undefined if the value stays valid. */
  rule?: string;
  /** Where a validator reports it. @default `pointer` */
  reportedAt?: string;
}

/** Returns a copy of a value with the part at a pointer replaced. */
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
