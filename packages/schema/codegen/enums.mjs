/**
 * The values of every closed set, as arrays that code can walk: `subjectTypeValues`, `syncStatusValues`, …
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 */
export function renderEnums(document) {
  const enums = Object.entries(document.components.schemas).filter(([, schema]) =>
    Array.isArray(schema.enum),
  );
  return enums
    .map(([name, schema]) => {
      const constant = `${name[0]?.toLowerCase()}${name.slice(1)}Values`;
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
