/** @param {import("./document.mjs").OpenApiDocument} document */
const closedSets = (document) =>
  Object.entries(document.components.schemas).filter(([, schema]) => Array.isArray(schema.enum));

/** @param {string} schemaName */
const constantFor = (schemaName) => `${schemaName[0]?.toLowerCase()}${schemaName.slice(1)}Values`;

/**
 * The names of the arrays, by the JSON of their values.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export const constantsOf = (document) =>
  new Map(closedSets(document).map(([name, schema]) => [JSON.stringify(schema.enum), constantFor(name)]));

/**
 * The values of every closed set, as arrays: `subjectTypeValues`, `syncStatusValues`, …
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderEnums(document) {
  return closedSets(document)
    .map(([name, schema]) => {
      const constant = constantFor(name);
      const values = JSON.stringify(schema.enum, null, 2);
      return [
        `/** ${String(schema.description).trim()} */`,
        `export const ${constant} = ${values} as const;`,
        `export type ${name} = (typeof ${constant})[number];`,
        "",
      ].join("\n");
    })
    .join("\n");
}
