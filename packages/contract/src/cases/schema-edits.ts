import { isObject, type Json, listOf, objectOf, pointerTo } from "../json.js";
import { applyEdit, type Edit } from "./edit.js";
import { fits } from "./fits.js";
import { sampleValue } from "./sample-value.js";
import { numberTrials, setTrials, type Trial, textTrials } from "./text-edits.js";

type Follow = (schema: unknown) => Json;

/** The locations of a schema in the document (`about`) and of its value in the body (`pointer`). */
interface Location {
  pointer: string;
  about: string;
}

/** A value of every JSON type. */
const ofType: Record<string, unknown> = {
  string: "x",
  integer: 12,
  number: 1.5,
  boolean: true,
  array: [],
  object: {},
  null: null,
};

/** A property that no schema declares. */
const unknownProperty = "no_such_property";

/** Resolves a `$ref`, and returns the schema with its location. */
function resolve(reference: unknown, about: string, follow: Follow): { schema: Json; about: string } {
  const { $ref } = objectOf(reference);
  return { schema: follow(reference), about: typeof $ref === "string" ? $ref.slice(1) : about };
}

function typeTrials(schema: Json, follow: Follow): Trial[] {
  const types = [schema.type].flat().map(String);
  if (schema.type === undefined) return [];
  const wide = types.includes("number") ? [...types, "integer"] : types;
  // Within the bounds, so that only the type is wrong.
  const fraction = typeof schema.minimum === "number" ? schema.minimum + 0.5 : ofType.number;
  return Object.entries({ ...ofType, number: fraction }).map(([type, value]) =>
    wide.includes(type)
      ? {
          what: `a value of type ${type}`,
          value: types.includes(type) ? sampleValue(schema, follow, type) : value,
        }
      : { what: `a value of type ${type}`, value, rule: "type" },
  );
}

function listTrials({ minItems, uniqueItems }: Json, value: unknown[]): Trial[] {
  const [item] = value;
  const trials: Trial[] = [];
  if (typeof minItems === "number") {
    trials.push({ what: "the shortest list", value: Array.from({ length: minItems }, () => item) });
    trials.push({
      what: "a list that is too short",
      value: Array.from({ length: minItems - 1 }, () => item),
      rule: "minItems",
    });
  } else trials.push({ what: "an empty list", value: [] });
  if (item === undefined) return trials;
  const twice = { what: "a list with one value twice", value: [item, item] };
  return [...trials, uniqueItems === true ? { ...twice, rule: "uniqueItems" } : twice];
}

function* objectEdits(
  schema: Json,
  value: Json,
  { pointer, about }: Location,
  follow: Follow,
): Generator<Edit> {
  const properties = objectOf(schema.properties);
  const required = listOf(schema.required);
  for (const [name, property] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const at = pointerTo(pointer, name);
    const definedAt = pointerTo(`${about}/properties`, name);
    const absent = { what: `without ${name}`, pointer: at, about: definedAt, value: undefined };
    yield required.includes(name) ? { ...absent, rule: "required" } : absent;
    yield* schemaEdits(property, value[name], { pointer: at, about: definedAt }, follow);
  }
  for (const [pattern, row] of Object.entries(objectOf(schema.patternProperties))) {
    const rule = `${about}/patternProperties`;
    const [key] = Object.keys(value);
    if (key === undefined) continue;
    for (const { what, value: name, rule: broken } of textTrials({ pattern })) {
      const at = pointerTo(pointer, String(name));
      const edit = { what: `under the key ${what}`, pointer: at, about: rule, value: value[key] };
      yield broken === undefined ? edit : { ...edit, rule: "additionalProperties" };
    }
    yield { what: "an empty map", pointer, about: rule, value: {} };
    yield* schemaEdits(
      row,
      value[key],
      { pointer: pointerTo(pointer, key), about: pointerTo(rule, pattern) },
      follow,
    );
  }
  if (schema.properties === undefined && schema.additionalProperties === undefined) return;
  const at = pointerTo(pointer, unknownProperty);
  yield { what: "with an unknown property", pointer: at, about, value: 1, rule: "additionalProperties" };
}

/** Edits of each `anyOf` alternative. A value that breaks one alternative may still fit another. */
function* alternativeEdits(schema: Json, { pointer, about }: Location, follow: Follow): Generator<Edit> {
  const broken = { reportedAt: pointer, rule: "anyOf" };
  for (const value of Object.values(ofType)) {
    const edit = { what: `the value ${JSON.stringify(value)}`, pointer, about, value };
    yield fits(schema, value, follow) ? edit : { ...edit, ...broken };
  }
  for (const [index, alternative] of listOf(schema.anyOf).entries()) {
    const value = sampleValue(alternative, follow);
    const definedAt = `${about}/anyOf/${index}`;
    yield { what: `alternative ${index + 1}`, pointer, about: definedAt, value };
    for (const edit of schemaEdits(alternative, value, { pointer: "", about: definedAt }, follow)) {
      const { what, about: where, rule, pointer: inner } = edit;
      const changed = { what, pointer, about: where, value: applyEdit(value, inner, edit.value) };
      // An unknown member of an open enum breaks only the closed rule set; `bodyCaseMakerOf` works that out.
      yield rule === undefined || changed.value === undefined ? changed : { ...changed, ...broken };
    }
  }
}

/**
 * Yields every change to try in a value and its parts: properties removed, null and of every type, members and
 * non-members of enums, values at and just outside their bounds, unknown properties.
 *
 * @param reference a schema that the value fits
 */
export function* schemaEdits(
  reference: unknown,
  value: unknown,
  location: Location,
  follow: Follow,
): Generator<Edit> {
  const { schema, about } = resolve(reference, location.about, follow);
  const { pointer } = location;
  if (schema.anyOf !== undefined) return yield* alternativeEdits(schema, { pointer, about }, follow);
  const types = [schema.type].flat();
  const set = schema.const === undefined ? schema.enum : [schema.const];
  const trials = [
    ...typeTrials(schema, follow),
    ...(set === undefined ? [] : setTrials(listOf(set), schema.const === undefined ? "enum" : "const")),
    ...(set === undefined && types.includes("string") ? textTrials(schema) : []),
    ...(types.includes("integer") || types.includes("number") ? numberTrials(schema) : []),
    ...(Array.isArray(value) ? listTrials(schema, value) : []),
  ];
  for (const trial of trials) yield { ...trial, pointer, about };
  if (Array.isArray(value) && value.length > 0 && schema.items !== undefined)
    yield* schemaEdits(schema.items, value[0], { pointer: `${pointer}/0`, about: `${about}/items` }, follow);
  if (isObject(value)) yield* objectEdits(schema, value, { pointer, about }, follow);
}

/**
 * Returns values that fit a schema and together have every property. Each value has at most one optional map of rows, to
 * keep the bodies small.
 */
export function wholeValues(
  reference: unknown,
  follow: Follow,
): { value: unknown; map: string | undefined }[] {
  const schema = follow(reference);
  const required = listOf(schema.required);
  const maps = Object.entries(objectOf(schema.properties)).flatMap(([name, property]) =>
    !required.includes(name) && isObject(follow(property).patternProperties) ? [name] : [],
  );
  if (maps.length < 2) return [{ value: sampleValue(schema, follow), map: undefined }];
  return [undefined, ...maps].map((map) => {
    const properties = Object.entries(objectOf(schema.properties)).filter(
      ([name]) => name === map || !maps.includes(name),
    );
    return { value: sampleValue({ ...schema, properties: Object.fromEntries(properties) }, follow), map };
  });
}
