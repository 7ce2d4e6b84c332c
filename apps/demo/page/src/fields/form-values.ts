import type { FieldSchema } from "../../../src/board/operations.js";

/** The values of a form as texts; empty for what is not sent. */
export type FormValues = Record<string, string>;

/** A text as the value that its schema takes. A text that does not fit stays a text, so that the check names it. */
function typedValue(schema: FieldSchema, text: string): unknown {
  const types = [schema.type].flat();
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : text;
  if (types.includes("integer") || types.includes("number"))
    return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
  if (types.includes("array"))
    return text.split(",").map((part) => typedValue(schema.items ?? {}, part.trim()));
  return text;
}

/**
 * The values that a form sends.
 *
 * @param before the values until now: a text that was there and is empty now is sent as null, where the field can be null
 */
export function readForm(
  properties: Readonly<Record<string, FieldSchema>>,
  values: FormValues,
  before: FormValues = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const text = values[name] ?? "";
      if (text !== "") return [[name, typedValue(schema, text)]];
      const isCleared = (before[name] ?? "") !== "" && schema.type?.includes("null");
      return isCleared ? [[name, null]] : [];
    }),
  );
}

/** The texts of a form for values. */
export function toForm(properties: Readonly<Record<string, FieldSchema>>, value: object): FormValues {
  const all = value as Record<string, string | number | boolean | null | undefined>;
  return Object.fromEntries(Object.keys(properties).map((name) => [name, String(all[name] ?? "")]));
}
