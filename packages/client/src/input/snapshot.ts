import { isRecord } from "./is-record.js";

type Fields = Record<string, unknown>;

const parentOf = (value: object) => Object.getPrototypeOf(value) as object | null;

/** Values of an instance: its own, what it inherits as one, and the getters of its classes. */
function fieldsOf(given: object): Fields {
  const fields: Fields = {};
  let at = given;
  // What everything inherits, at the root, is on no object of its own.
  for (let above = parentOf(at); above !== null; above = parentOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if ((property.enumerable || property.get) && !(name in fields)) fields[name] = (given as Fields)[name];
    at = above;
  }
  return fields;
}

/**
 * What was given, as it is now: callers use their objects again for the next call, while this one still waits. What is
 * an object, but none with fields, such as a promise that was not awaited, is named instead, so that it is refused.
 */
export function snapshot(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const above = parentOf(given);
  // The root of another realm is a root as well.
  const isPlain = above === null || parentOf(above) === null;
  const fields: Fields = isPlain ? { ...given } : fieldsOf(given);
  if (!isPlain && Object.keys(fields).length === 0) return Object.prototype.toString.call(given);
  for (const [name, value] of Object.entries(fields))
    if (Array.isArray(value)) fields[name] = Array.from(value);
  return fields;
}
