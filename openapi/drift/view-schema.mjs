import { follow } from "./follow.mjs";

/** Keywords that restrict a value beyond its type. */
const boundWords = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
];

/** The type of a schema without `type`, common in Swagger documents. */
function impliedTypes({ properties, additionalProperties, patternProperties, items }, values = []) {
  if (properties ?? additionalProperties ?? patternProperties) return ["object"];
  if (items) return ["array"];
  return [...new Set(values.filter((value) => value !== null).map((value) => typeof value))];
}

/** Joins schemas of the same place. */
const either = (schemas) => (schemas.length > 1 ? { anyOf: schemas } : schemas[0]);

const defined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** The view of a schema without branches. */
function plainView(node, name) {
  const values = node.const === undefined ? node.enum : [node.const];
  const types = node.type === undefined ? impliedTypes(node, values) : [node.type].flat();
  const rows = Object.values(node.patternProperties ?? {});
  if (typeof node.additionalProperties === "object") rows.push(node.additionalProperties);
  const isObject = types.includes("object");
  return {
    name: isObject ? name : undefined,
    types: types.filter((type) => type !== "null"),
    nullable: types.includes("null") || node["x-nullable"] === true || values?.includes(null) === true,
    values: values?.filter((value) => value !== null),
    open: false,
    format: node.format,
    default: node.default,
    bounds: defined(Object.fromEntries(boundWords.map((word) => [word, node[word]]))),
    properties: new Map(Object.entries(node.properties ?? {})),
    required: new Set(node.required),
    rows: either(rows),
    items: node.items,
    closed: node.additionalProperties === false && rows.length === 0,
  };
}

/** The properties of several schemas, joined by name. */
function unitedProperties(views) {
  const names = new Set(views.flatMap(({ properties }) => [...properties.keys()]));
  const schemas = (name) =>
    views.map(({ properties }) => properties.get(name)).filter((schema) => schema !== undefined);
  return new Map([...names].map((name) => [name, either(schemas(name))]));
}

/** The view of a schema with alternatives. */
function anyOf(views, name) {
  const real = views.filter(({ types, values }) => types.length > 0 || values !== undefined);
  const objects = real.filter(({ types }) => types.includes("object"));
  const named = objects.map((view) => view.name).filter((each) => each !== undefined);
  const sets = real.filter(({ values }) => values !== undefined);
  const only = real.length === 1 ? real[0] : undefined;
  return {
    name: named.length === 1 ? named[0] : objects.length > 0 ? name : undefined,
    types: [...new Set(real.flatMap(({ types }) => types))],
    nullable: views.some(({ nullable }) => nullable),
    values: sets.length > 0 ? [...new Set(sets.flatMap(({ values }) => values))] : undefined,
    open: sets.length > 0 && (sets.length < real.length || sets.some(({ open }) => open)),
    format: real.map(({ format }) => format).find((format) => format !== undefined),
    default: only?.default,
    bounds: only?.bounds ?? {},
    properties: unitedProperties(objects),
    required: new Set(
      [...(objects[0]?.required ?? [])].filter((key) => objects.every(({ required }) => required.has(key))),
    ),
    rows: either(real.map(({ rows }) => rows).filter((rows) => rows !== undefined)),
    items: either(real.map(({ items }) => items).filter((items) => items !== undefined)),
    closed: objects.length > 0 && objects.every(({ closed }) => closed),
  };
}

/** The view of a schema that is all of several schemas. */
function allOf(views, name) {
  const last = (key) => views.map((view) => view[key]).findLast((value) => value !== undefined);
  return {
    ...plainView({}, undefined),
    ...defined({
      values: last("values"),
      format: last("format"),
      default: last("default"),
      rows: last("rows"),
      items: last("items"),
    }),
    name: name ?? last("name"),
    types: [...new Set(views.flatMap(({ types }) => types))],
    nullable: views.some(({ nullable }) => nullable),
    bounds: Object.assign({}, ...views.map(({ bounds }) => bounds)),
    properties: unitedProperties(views),
    required: new Set(views.flatMap(({ required }) => [...required])),
    closed: views.some(({ closed }) => closed),
  };
}

/**
 * A schema in a normal form, however it is written: with references, with branches or without.
 *
 * @param {Record<string, any>} document
 * @param {any} schema
 */
export function viewSchema(document, schema) {
  const { node, name } = follow(document, schema);
  const branches = node.anyOf ?? node.oneOf;
  const views = [];
  if (branches !== undefined)
    views.push(
      anyOf(
        branches.map((branch) => viewSchema(document, branch)),
        name,
      ),
    );
  if (node.allOf !== undefined) views.push(...node.allOf.map((part) => viewSchema(document, part)));
  if (views.length === 0) return plainView(node, name);
  if (views.length === 1 && branches !== undefined) return views[0];
  return allOf([...views, plainView(node, name)], name);
}
