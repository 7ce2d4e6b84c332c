import { resolve } from "./document.mjs";

/** Keywords for people, and keywords about the document rather than a value. */
const prose = new Set(["description", "examples", "$ref", "x-confidence"]);

/**
 * Returns a schema without references and without prose, enough to check a single value.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Schema} schema
 * @returns {import("./document.mjs").Json}
 */
export function inlineSchema(document, schema) {
  const whole = { ...resolve(document, schema), ...schema };
  const entries = Object.entries(whole).filter(([key]) => !prose.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, inlineValue(document, key, value)]));
}

/**
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {string} key
 * @param {unknown} value
 */
function inlineValue(document, key, value) {
  if (key === "items") return inlineSchema(document, /** @type {never} */ (value));
  if (key === "anyOf") return /** @type {never[]} */ (value).map((member) => inlineSchema(document, member));
  if (key !== "properties") return value;
  const properties = Object.entries(/** @type {Record<string, never>} */ (value));
  return Object.fromEntries(properties.map(([name, member]) => [name, inlineSchema(document, member)]));
}
