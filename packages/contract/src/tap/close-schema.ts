import { isObject, type Json, listOf } from "../json.js";
import { mapSchema } from "./schema-walk.js";

const typesOf = ({ type }: Json) => [type].flat();

/** Reduces an open enum, which allows its members or any string, to its members, and null if it was allowed. */
function closeEnum(schema: Json, follow: (schema: unknown) => Json): Json {
  const [first, second, ...more] = listOf(schema.anyOf).map(follow);
  const open =
    first?.enum !== undefined &&
    second !== undefined &&
    more.length === 0 &&
    typesOf(second).includes("string");
  if (!open || second.enum !== undefined || second.pattern !== undefined) return schema;
  const { anyOf: alternatives, ...rest } = schema;
  const members = listOf(alternatives)[0];
  return { ...rest, anyOf: [members, ...(typesOf(second).includes("null") ? [{ type: "null" }] : [])] };
}

/** Disallows undeclared properties. */
function closeObject(schema: Json): Json {
  const open = schema.additionalProperties === undefined && schema.unevaluatedProperties === undefined;
  return open && isObject(schema.properties) ? { ...schema, additionalProperties: false } : schema;
}

/**
 * Returns the closed variant of a schema: without undeclared properties and enum members. The document allows both for
 * newer servers; a current server sends neither.
 *
 * @param follow resolves a `$ref`
 */
export function closeSchema(schema: Json, follow: (schema: unknown) => Json): Json {
  return mapSchema(schema, (one) => closeObject(closeEnum(one, follow)));
}
