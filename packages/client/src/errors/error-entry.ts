import { entryTextLength } from "../defaults.js";
import { isRecord } from "../input/is-record.js";
import { excerpt } from "./excerpt.js";

/** One thing that the server objects to, whatever shape it was sent in. */
export interface ErrorEntry {
  /** The family: `oauth`, `system`, `validation`, `syntax`, or what a newer server says. Undefined in older shapes. */
  type: string | undefined;
  /** A sentence for people, cut off where it is longer than two thousand characters. */
  message: string;
  /** The field that is refused, or `base` where the record as a whole is. */
  field: string | undefined;
  /** The position of the refused record where several were sent at once. */
  index: number | undefined;
}

function entry(value: unknown): ErrorEntry[] {
  if (typeof value === "string") return entry({ message: value });
  if (typeof value !== "object" || value === null) return [];
  const { type, message, field, index } = value as Record<string, unknown>;
  const text = (part: unknown) => (typeof part === "string" ? excerpt(part, entryTextLength) : undefined);
  return [
    {
      type: text(type),
      message: text(message) ?? excerpt(JSON.stringify(value), entryTextLength),
      field: text(field),
      index: typeof index === "number" ? index : undefined,
    },
  ];
}

/** Messages by the field they are about, as some frameworks answer them. */
const byField = (errors: Record<string, unknown>): ErrorEntry[] =>
  Object.entries(errors).flatMap(([field, said]) =>
    [said].flat().flatMap((one) => entry(one).map((known) => ({ ...known, field: known.field ?? field }))),
  );

/**
 * Reads the entries out of an error body of any known shape: `errors` with objects or texts, the `error` of the parser,
 * the older `error_message`; and of what gateways and frameworks answer: a `message`, messages by field. Answers none
 * for HTML, an empty body, or anything else (schema `ErrorBody`).
 */
export function readErrorEntries(body: unknown): ErrorEntry[] {
  if (!isRecord(body)) return [];
  if (Array.isArray(body.errors)) return body.errors.flatMap(entry);
  if (isRecord(body.errors)) return byField(body.errors);
  return [body.errors, body.error, body.error_message, body.error_description, body.message].flatMap(entry);
}
