import type { Json } from "../json.js";

/** The syntax of each type in URLs and headers. */
const forms: Record<string, RegExp> = {
  integer: /^(0|-?[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?$/,
  boolean: /^(true|false)$/,
};

/** The parsed value, or the expected syntax. */
export type Reading = { value: unknown } | { expected: string };

/**
 * Parses a string by the type of its schema. Each value has one valid form, so `1e2`, `+5`, `007` and ` 5` are invalid.
 *
 * @param schema with its `$ref` resolved
 */
export function readText(text: string, schema: Json): Reading {
  const [type] = [schema.type].flat();
  if (type === "boolean" && forms.boolean?.test(text)) return { value: text === "true" };
  if (type !== "integer" && type !== "number") {
    return type === "boolean" ? { expected: "true or false" } : { value: text };
  }
  const number = Number(text);
  // Integers that JavaScript would round are rejected too.
  if ([schema.type].flat().includes("string") && !forms[type]?.test(text)) return { value: text };
  if (!forms[type]?.test(text) || (type === "integer" && BigInt(text) !== BigInt(number)))
    return { expected: `${type} in plain digits` };
  return { value: number };
}
