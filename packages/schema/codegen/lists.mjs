import { refName, resolve } from "./document.mjs";

// Operations whose response is an envelope: which map has their rows, what can be included, and which rows a filter keeps.

/**
 * The maps of an envelope: the name of each, with the schema of its rows.
 *
 * @param {import("./document.mjs").Schema} envelope
 */
const mapsOf = (envelope) =>
  Object.entries(envelope.properties ?? {}).flatMap(([name, { patternProperties = {} }]) =>
    Object.values(patternProperties).map(({ $ref = "" }) => ({ name, row: refName($ref) })),
  );

/**
 * The collection of an operation, that is the map that `results` point to, or undefined if it returns no envelope.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
function collectionOf(document, operation) {
  const response = operation.responses["200"];
  if (response === undefined) return undefined;
  const { content = {} } = /** @type {import("./document.mjs").Response} */ (resolve(document, response));
  const schema = content["application/json"]?.schema ?? {};
  const envelope = resolve(document, schema);
  if (envelope.properties?.results === undefined) return undefined;
  const pointer = resolve(document, envelope.properties.results.items ?? {});
  const name = pointer.properties?.key?.const;
  const maps = mapsOf(envelope);
  const file = `openapi/schemas/${refName(schema.$ref ?? "")}.yaml`;
  const map = maps.find((each) => each.name === name);
  if (map !== undefined) return { ...map, maps: maps.map((each) => each.name), file };
  const met = name === undefined ? "no map" : `${JSON.stringify(name)}, which is no map`;
  const accepted = maps.map((each) => each.name).join(" or ");
  throw new Error(
    `results of ${operation.operationId} point to ${met}; in ${file}, set the const of their key to ${accepted}`,
  );
}

/** @type {(document: import("./document.mjs").OpenApiDocument, row: string) => Record<string, import("./document.mjs").Schema>} */
const propertiesOf = (document, row) => document.components.schemas[row]?.properties ?? {};

/**
 * How an included object is found: through a property that points to one object, or one with the ids of several in the
 * map with the name of the include.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {{ row: string, maps: string[], file: string }} collection
 * @param {string} include
 */
function includeOf(document, { row, maps, file }, include) {
  const entry = Object.entries(propertiesOf(document, row)).find(
    ([, schema]) => schema["x-include"] === include,
  );
  if (entry === undefined)
    throw new Error(
      `no property of ${row} has "x-include: ${include}"; add it to openapi/schemas/${row}.yaml`,
    );
  const [property, schema] = entry;
  if (![schema.type].flat().includes("array")) return { pointer: property };
  if (maps.includes(include)) return { ids: property, collection: include };
  throw new Error(`the response has no map ${include} for the ids in ${row}.${property}; add it to ${file}`);
}

/**
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
const parametersOf = (document, operation) =>
  (operation.parameters ?? []).map(
    (parameter) => /** @type {import("./document.mjs").Parameter} */ (resolve(document, parameter)),
  );

/**
 * The collection, schema of the rows and includes of an operation that returns an envelope.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 */
export function listOf(document, operation) {
  const collection = collectionOf(document, operation);
  if (collection === undefined) return {};
  const include = parametersOf(document, operation).find(({ name }) => name === "include");
  const names = resolve(document, include?.schema.items ?? {}).enum ?? [];
  const includes = names.map((name) => [name, includeOf(document, collection, String(name))]);
  return {
    rows: { collection: collection.name, schema: collection.row, include: Object.fromEntries(includes) },
  };
}

/** Parameters that choose what of the matching rows is returned, and how. */
const notFilters = new Set(["include", "order", "page", "per_page", "limit", "offset"]);

/**
 * Which rows a parameter of a list keeps: `x-filter`, or those with an equal property, a later or earlier time, or one of
 * these ids.
 *
 * @param {import("./document.mjs").OpenApiDocument} document
 * @param {import("./document.mjs").Operation} operation
 * @param {import("./document.mjs").Parameter} parameter
 */
export function filterOf(document, operation, { name, "x-filter": given }) {
  const collection = collectionOf(document, operation);
  if (collection === undefined || notFilters.has(name)) return {};
  if (given !== undefined) return { filter: given };
  if (name === "only") return { filter: { ids: true } };
  const properties = propertiesOf(document, collection.row);
  const [, column = "", side = ""] = /^(\w+)_(after|before)$/.exec(name) ?? [];
  if (Object.hasOwn(properties, `${column}_at`)) return { filter: { [side]: `${column}_at` } };
  if (Object.hasOwn(properties, name)) return { filter: { equals: name } };
  // Parameters of different operations can have one name, but not one file.
  const { $ref = name } =
    (operation.parameters ?? []).find((each) => resolve(document, each).name === name) ?? {};
  throw new Error(
    `nothing says which rows ${name} of ${operation.operationId} keeps; add x-filter to openapi/parameters/${refName($ref)}.yaml`,
  );
}
