import { isObject, type Json, listOf, objectOf } from "../json.js";
import { strictFormats } from "../tap/formats.js";

type Follow = (schema: unknown) => Json;

const isType: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

const atLeast = (bound: unknown, value: number) => typeof bound !== "number" || value >= bound;
const atMost = (bound: unknown, value: number) => typeof bound !== "number" || value <= bound;
const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Compiled patterns. */
const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known.test(text);
}

function fitsText({ minLength, maxLength, pattern, format }: Json, value: string): boolean {
  const formats = strictFormats as Record<string, unknown>;
  const known = typeof format === "string" ? formats[format] : undefined;
  const length = Array.from(value).length;
  if (!atLeast(minLength, length) || !atMost(maxLength, length)) return false;
  if (typeof pattern === "string" && !matches(pattern, value)) return false;
  if (known instanceof RegExp) return known.test(value);
  const { validate } = objectOf(known);
  return typeof validate === "function" ? validate(value) === true : true;
}

function fitsObject(schema: Json, value: Json, follow: Follow): boolean {
  const properties = objectOf(schema.properties);
  const maps = Object.entries(objectOf(schema.patternProperties));
  if (!listOf(schema.required).every((name) => Object.hasOwn(value, String(name)))) return false;
  return Object.entries(value).every(([name, one]) => {
    const rules = [
      ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
      ...maps.flatMap(([pattern, rule]) => (matches(pattern, name) ? [rule] : [])),
    ];
    if (rules.length === 0) return schema.additionalProperties !== false;
    return rules.every((rule) => fits(rule, one, follow));
  });
}

function fitsList(
  { minItems, maxItems, uniqueItems, items }: Json,
  value: unknown[],
  follow: Follow,
): boolean {
  if (!atLeast(minItems, value.length) || !atMost(maxItems, value.length)) return false;
  if (uniqueItems === true && new Set(value.map((one) => JSON.stringify(one))).size < value.length)
    return false;
  return items === undefined || value.every((one) => fits(items, one, follow));
}

/** Cached results: most parts of an edited body were checked before. */
const verdicts = new WeakMap<Follow, WeakMap<Json, WeakMap<object, boolean>>>();

function verdictsOf(schema: Json, follow: Follow): WeakMap<object, boolean> {
  const bySchema = verdicts.get(follow) ?? new WeakMap<Json, WeakMap<object, boolean>>();
  verdicts.set(follow, bySchema);
  const byValue = bySchema.get(schema) ?? new WeakMap<object, boolean>();
  bySchema.set(schema, byValue);
  return byValue;
}

/**
 * Whether a value fits a schema. A direct implementation of the keywords that the document uses, independent of Ajv: if
 * it and the tap disagree, one of them is wrong.
 *
 * @param value must not be mutated afterwards, since the result is cached
 */
export function fits(reference: unknown, value: unknown, follow: Follow): boolean {
  const schema = follow(reference);
  if (typeof value !== "object" || value === null) return fitsSchema(schema, value, follow);
  const known = verdictsOf(schema, follow);
  const verdict = known.get(value) ?? fitsSchema(schema, value, follow);
  known.set(value, verdict);
  return verdict;
}

function fitsSchema(schema: Json, value: unknown, follow: Follow): boolean {
  const types = schema.type === undefined ? [] : [schema.type].flat().map(String);
  if (types.length > 0 && !types.some((type) => isType[type]?.(value))) return false;
  if (schema.enum !== undefined && !listOf(schema.enum).some((one) => equal(one, value))) return false;
  if (schema.const !== undefined && !equal(schema.const, value)) return false;
  if (schema.anyOf !== undefined && !listOf(schema.anyOf).some((one) => fits(one, value, follow)))
    return false;
  if (typeof value === "string") return fitsText(schema, value);
  if (typeof value === "number") return atLeast(schema.minimum, value) && atMost(schema.maximum, value);
  if (Array.isArray(value)) return fitsList(schema, value, follow);
  return !isObject(value) || fitsObject(schema, value, follow);
}
