import type { Json } from "../json.js";

/** How a text on the wire may be written for a type, beside what the schema then asks of its value. */
const forms: Record<string, RegExp> = {
  integer: /^(0|-?[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?$/,
  boolean: /^(true|false)$/,
};

/** A text that was read, or the form that it should have had. */
export type Reading = { value: unknown } | { expected: string };

/**
 * Reads a text as the type of its schema says: one way of writing for each value, so no `1e2`, `+5`, `007` or ` 5`.
 *
 * @param schema with its reference followed
 */
export function readText(text: string, schema: Json): Reading {
  const [type] = [schema.type].flat();
  if (type === "boolean" && forms.boolean?.test(text)) return { value: text === "true" };
  if (type !== "integer" && type !== "number") {
    return type === "boolean" ? { expected: "true or false" } : { value: text };
  }
  const number = Number(text);
  // Digits that JavaScript cannot hold would be judged as another number.
  if ([schema.type].flat().includes("string") && !forms[type]?.test(text)) return { value: text };
  if (!forms[type]?.test(text) || (type === "integer" && BigInt(text) !== BigInt(number)))
    return { expected: `${type} in plain digits` };
  return { value: number };
}
