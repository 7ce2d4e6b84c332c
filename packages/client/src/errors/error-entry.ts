import { entryTextLength } from "../defaults.js";
import { isRecord } from "../input/is-record.js";
import { excerpt } from "./kantata-error.js";

/** One message of an error response. */
export interface ErrorEntry {
  /** `oauth`, `system`, `validation`, `syntax`, or a newer type. Undefined in older formats. */
  type: string | undefined;
  /** Text for people, at most two thousand characters. */
  message: string;
  /** The invalid field, or `base` for the whole record. */
  field: string | undefined;
  /** The position of the record, when several were sent at once. */
  index: number | undefined;
}

function entry(value: unknown, group?: string): ErrorEntry[] {
  if (typeof value === "string") return entry({ message: value }, group);
  if (typeof value !== "object" || value === null) return [];
  const { type, message, field, index } = value as Record<string, unknown>;
  const text = (part: unknown) => (typeof part === "string" ? excerpt(part, entryTextLength) : undefined);
  return [
    {
      type: text(type),
      message: text(message) ?? excerpt(JSON.stringify(value), entryTextLength),
      field: text(field) ?? group,
      index: typeof index === "number" ? index : undefined,
    },
  ];
}

/**
 * Reads the messages of an error body in any known format (schema `ErrorBody`): `errors` with objects or strings, or
 * grouped by field, the parser's `error`, the older `error_message`, and those of gateways and frameworks.
 */
export function readErrorEntries(body: unknown): ErrorEntry[] {
  if (!isRecord(body)) return [];
  if (Array.isArray(body.errors)) return body.errors.flatMap((value) => entry(value));
  if (isRecord(body.errors))
    return Object.entries(body.errors).flatMap(([field, messages]) =>
      [messages].flat().flatMap((message) => entry(message, field)),
    );
  return [body.errors, body.error, body.error_message, body.error_description, body.message].flatMap(
    (value) => entry(value),
  );
}
