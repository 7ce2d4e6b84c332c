/** Timestamps end so in the document; days do not. */
const isMoment = (property: string) => property.endsWith("_at");

/**
 * The SQL for a property: a column of the references, or part of the JSON of a subject. Moments are seconds.
 *
 * @param property from the document, never from a request
 */
export function columnOf(collection: string, property: string): string {
  if (collection === "external_references") return property;
  const value = `(properties ->> '$.${property}')`;
  return isMoment(property) ? `unixepoch(${value})` : value;
}
