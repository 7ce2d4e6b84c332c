import { isObject, type Json } from "../json.js";

const maps = ["properties", "patternProperties", "dependentSchemas"];
const single = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "contains",
  "not",
  "if",
  "then",
  "else",
];
const lists = ["anyOf", "oneOf", "allOf", "prefixItems"];

/** Applies a function to every subschema of a schema, and then to the schema itself. */
export function mapSchema(schema: Json, change: (schema: Json) => Json): Json {
  const inner = (value: unknown) => (isObject(value) ? mapSchema(value, change) : value);
  const walked = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (maps.includes(keyword) && isObject(value))
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))];
    if (single.includes(keyword)) return [keyword, inner(value)];
    if (lists.includes(keyword) && Array.isArray(value)) return [keyword, value.map(inner)];
    return [keyword, value];
  });
  return change(Object.fromEntries(walked));
}

/** Returns a schema and all its subschemas, each with its pointer. */
export function schemasIn(schema: Json, pointer: string): { schema: Json; pointer: string }[] {
  const found = [{ schema, pointer }];
  const inner = (value: unknown, at: string) => {
    if (isObject(value)) found.push(...schemasIn(value, at));
  };
  for (const keyword of maps) {
    if (!isObject(schema[keyword])) continue;
    for (const [name, one] of Object.entries(schema[keyword]))
      inner(one, `${pointer}/${keyword}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  for (const keyword of single) inner(schema[keyword], `${pointer}/${keyword}`);
  for (const keyword of lists) {
    if (!Array.isArray(schema[keyword])) continue;
    for (const [index, one] of schema[keyword].entries()) inner(one, `${pointer}/${keyword}/${index}`);
  }
  return found;
}
