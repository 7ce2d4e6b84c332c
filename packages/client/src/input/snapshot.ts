import { isRecord } from "./is-record.js";

type Fields = Record<string, unknown>;

const parentOf = (value: object) => Object.getPrototypeOf(value) as object | null;

/** The fields of a class instance: its own, and the getters of its classes. */
function fieldsOf(given: object): Fields {
  const fields: Fields = {};
  let at = given;
  // Object.prototype is left out.
  for (let above = parentOf(at); above !== null; above = parentOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if ((property.enumerable || property.get) && !(name in fields)) fields[name] = (given as Fields)[name];
    at = above;
  }
  return fields;
}

/**
 * A copy of the input, because users change and reuse their objects while the call still waits. An object without fields,
 * such as a promise that was not awaited, becomes its type's name, so that the checks refuse it.
 */
export function snapshot(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const above = parentOf(given);
  // Another realm has an Object.prototype of its own.
  const isPlain = above === null || parentOf(above) === null;
  const fields: Fields = isPlain ? { ...given } : fieldsOf(given);
  if (!isPlain && Object.keys(fields).length === 0) return Object.prototype.toString.call(given);
  for (const [name, value] of Object.entries(fields))
    if (Array.isArray(value)) fields[name] = Array.from(value);
  return fields;
}
