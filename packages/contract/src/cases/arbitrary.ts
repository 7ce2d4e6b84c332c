import * as fc from "fast-check";
import { type Json, listOf, objectOf } from "../json.js";

type Follow = (schema: unknown) => Json;

/** RFC 3339 date-times. */
const moments = fc
  .date({ noInvalidDate: true, min: new Date("1970-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z") })
  .map((moment) => moment.toISOString());

function arbitraryText({ pattern, format, minLength, maxLength }: Json): fc.Arbitrary<string> {
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern, "u"));
  if (format === "date-time") return moments;
  if (format === "date") return moments.map((text) => text.slice(0, 10));
  return fc.string({
    unit: "grapheme",
    ...(typeof minLength === "number" ? { minLength } : {}),
    ...(typeof maxLength === "number" ? { maxLength } : {}),
  });
}

function arbitraryOfType(type: unknown, schema: Json, follow: Follow): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return arbitraryText(schema);
    case "integer":
      return fc.integer({
        min: Number(schema.minimum ?? -1000),
        max: Math.min(Number(schema.maximum ?? 1000), 2 ** 31 - 1),
      });
    case "number":
      return fc.integer({ min: -4000, max: 4000 }).map((quarters) => quarters / 4);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(arbitraryOf(schema.items ?? { type: "null" }, follow), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 4,
      });
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(objectOf(schema.properties)).map(([name, one]) => [name, arbitraryOf(one, follow)]),
        ),
        { requiredKeys: listOf(schema.required).map(String) },
      );
    default:
      return fc.constant(null);
  }
}

/** Generates values that fit a schema. */
export function arbitraryOf(reference: unknown, follow: Follow): fc.Arbitrary<unknown> {
  const schema = follow(reference);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...listOf(schema.enum));
  if (schema.anyOf !== undefined)
    return fc.oneof(...listOf(schema.anyOf).map((one) => arbitraryOf(one, follow)));
  return fc.oneof(...[schema.type].flat().map((type) => arbitraryOfType(type, schema, follow)));
}
