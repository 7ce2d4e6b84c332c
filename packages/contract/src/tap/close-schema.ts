import { isObject, type Json, listOf } from "../json.js";
import { mapSchema } from "./schema-walk.js";

const typesOf = ({ type }: Json) => [type].flat();

/** A set that is open in answers: its members or any text. Answers the set, with null where the text may be null. */
function closeSet(schema: Json, follow: (schema: unknown) => Json): Json {
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

/** An object takes no property beyond those that are written down. */
function closeObject(schema: Json): Json {
  const open = schema.additionalProperties === undefined && schema.unevaluatedProperties === undefined;
  return open && isObject(schema.properties) ? { ...schema, additionalProperties: false } : schema;
}

/**
 * The closed variant of a schema: no unknown property, no unknown member of a set. The document leaves both open for
 * servers newer than itself; a server of today has neither.
 *
 * @param follow finds the schema behind a reference
 */
export function closeSchema(schema: Json, follow: (schema: unknown) => Json): Json {
  return mapSchema(schema, (one) => closeObject(closeSet(one, follow)));
}
