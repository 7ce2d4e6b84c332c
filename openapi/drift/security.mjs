/** A security scheme in words. */
const inWords = ({ type, scheme, name, in: place }) =>
  ({ http: `http ${scheme}`, apiKey: `key in the ${place} ${name}` })[type] ?? type;

/**
 * The security schemes of a document in words, by name.
 *
 * @param {Record<string, any>} document
 * @returns {Map<string, string>}
 */
export const securitySchemes = (document) =>
  new Map(
    Object.entries(document.components?.securitySchemes ?? {}).map(([name, scheme]) => [
      name,
      inWords(scheme),
    ]),
  );

/**
 * The security that an operation requires, in words.
 *
 * @param {Record<string, any>} document
 * @param {any} operation
 * @returns {string | undefined} undefined if it requires none
 */
export function securityOf(document, operation) {
  const schemes = securitySchemes(document);
  const ways = (operation.security ?? document.security ?? []).map((way) =>
    Object.keys(way)
      .map((name) => schemes.get(name) ?? name)
      .join(" and "),
  );
  return ways.length === 0 ? undefined : ways.toSorted().join(" or ");
}
