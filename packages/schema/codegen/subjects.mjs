import { refName } from "./document.mjs";

/**
 * The maps of the envelope: the key of each collection, with the schema of its rows.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
function collections(document) {
  const properties = document.components.schemas.ExternalReferenceEnvelope?.properties ?? {};
  return Object.entries(properties).flatMap(([key, schema]) => {
    const [row] = Object.values(schema.patternProperties ?? {});
    return row?.$ref === undefined ? [] : [{ key, schema: refName(row.$ref) }];
  });
}

/**
 * Renders subject type ↔ collection key ↔ TypeScript type. The envelope defines them: the schema of a map has the name of
 * the subject type.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderSubjects(document) {
  const types = /** @type {string[]} */ (document.components.schemas.SubjectType?.enum ?? []);
  const maps = collections(document).filter(({ schema }) => types.includes(schema));
  const keysOf = (/** @type {string} */ type) =>
    maps.filter((map) => map.schema === type).map((map) => map.key);
  const lost = types.filter((type) => keysOf(type).length === 0);
  if (lost.length > 0) {
    throw new Error(
      `no map of ExternalReferenceEnvelope holds ${lost.join(", ")}; add one for each to its schema`,
    );
  }
  const line = (/** @type {string} */ key, /** @type {string} */ value) => `  ${key}: ${value};`;
  return [
    'import type { components } from "./types.gen.js";',
    "",
    "/** The schema of each subject type. */",
    "export interface SubjectByType {",
    ...types.map((type) => line(type, `components["schemas"]["${type}"]`)),
    "}",
    "",
    "/** The schema of each map that can hold subjects. */",
    "export interface SubjectByCollection {",
    ...maps.map(({ key, schema }) => line(key, `components["schemas"]["${schema}"]`)),
    "}",
    "",
    "/** The maps that can hold subjects of a type. */",
    `export const collectionsBySubjectType = ${JSON.stringify(Object.fromEntries(types.map((type) => [type, keysOf(type)])), null, 2)} as const;`,
    "",
    "/** The subject type of the objects in a map. */",
    `export const subjectTypeByCollection = ${JSON.stringify(Object.fromEntries(maps.map(({ key, schema }) => [key, schema])), null, 2)} as const;`,
    "",
  ].join("\n");
}
