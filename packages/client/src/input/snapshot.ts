type Fields = Record<string, unknown>;

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** Values of an instance: its own, what it inherits as one, and the getters of its classes. */
function fieldsOf(given: object): Fields {
  const fields: Fields = {};
  let at = given;
  for (;;) {
    const above = Object.getPrototypeOf(at) as object | null;
    // What everything inherits is on no object of its own.
    if (above === null && at !== given) return fields;
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if ((property.enumerable || property.get) && !(name in fields)) fields[name] = (given as Fields)[name];
    if (above === null) return fields;
    at = above;
  }
}

/**
 * What was given, as it is now: callers use their objects again for the next call, while this one still waits. What is
 * an object, but none with fields, such as a promise that was not awaited, is named instead, so that it is refused.
 */
export function snapshot(given: unknown): unknown {
  if (typeof given !== "object" || given === null || isList(given)) return given;
  const above = Object.getPrototypeOf(given) as object | null;
  // The root of another realm is a root as well.
  const isPlain = above === null || Object.getPrototypeOf(above) === null;
  const fields: Fields = isPlain ? { ...given } : fieldsOf(given);
  if (!isPlain && Object.keys(fields).length === 0) return Object.prototype.toString.call(given);
  for (const [name, value] of Object.entries(fields)) if (isList(value)) fields[name] = [...value];
  return fields;
}
