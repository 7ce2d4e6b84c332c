import { dateTimeToWire } from "./date-time.js";
import { checkOneOf, refusal } from "./refuse.js";
import { isAdmitted } from "./subject-type.js";

/** A value, as the generated metadata describes it: the part of JSON Schema that the document uses in requests. */
export interface ValueSchema {
  readonly type: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: ValueSchema;
  /** The parameter that takes a single value as well, where a list is too strict. */
  readonly single?: string | undefined;
}

/** Lone surrogates, which cannot be encoded, and NUL, which databases do not store. */
const unsendable = /\p{Cs}|\0/u;

/** Ruby counts one more character as blank than JavaScript. */
const blank = /^[\s\u0085]*$/;

function textToWire(field: string, value: unknown, schema: ValueSchema): unknown {
  const { enum: values, minLength, pattern, single } = schema;
  if (values !== undefined) {
    if (field !== "subject_type" || !isAdmitted(value)) checkOneOf(field, value, values);
    return value;
  }
  if (typeof value !== "string") throw refusal(field, value, "a string");
  if (unsendable.test(value)) throw refusal(field, value, "a string without NUL and lone surrogates");
  // The server ignores a blank value, as if it was not sent (see the document).
  if (minLength !== undefined && blank.test(value)) throw refusal(field, value, "a string that is not blank");
  if (pattern !== undefined && !new RegExp(pattern, "u").test(value)) {
    const wayOut = single === undefined ? "" : `; for this value use ${single}, which takes any`;
    throw refusal(field, value, `a string that matches ${pattern}${wayOut}`);
  }
  return value;
}

function integerToWire(field: string, value: unknown, { minimum, maximum }: ValueSchema): number {
  const isDigits = typeof value === "string" && /^(0|[1-9][0-9]*)$/.test(value);
  const number = (isDigits ? Number(value) : value) as number;
  // The document limits every integer.
  if (Number.isInteger(number) && number >= Number(minimum) && number <= Number(maximum)) return number;
  throw refusal(field, value, `an integer from ${minimum} to ${maximum}, or its digits as a string`);
}

function listToWire(field: string, value: unknown, { items, single, ...schema }: ValueSchema): unknown {
  const { minItems = 0, maxItems } = schema;
  const expected = `a list of at least ${minItems}${maxItems === undefined ? "" : `, and at most ${maxItems}`}`;
  if (!Array.isArray(value) || value.length < minItems) throw refusal(field, value, expected);
  const item = { ...(items as ValueSchema), single };
  const sent = new Set(Array.from(value, (one) => toWire(field, one, item)));
  if (maxItems === undefined || sent.size <= maxItems) return [...sent];
  throw refusal(field, value, `${expected}; this one has ${sent.size}, so send several requests`);
}

/**
 * A value as it is sent: a `Date` as a string, digits as a number, all else as it is.
 * @throws InputError for a value that the schema does not allow
 */
export function toWire(field: string, value: unknown, schema: ValueSchema): unknown {
  const { type, format } = schema;
  if (value === null && type.includes("null")) return value;
  if (type === "array") return listToWire(field, value, schema);
  if (type === "integer") return integerToWire(field, value, schema);
  if (type === "boolean") {
    if (typeof value === "boolean") return value;
    throw refusal(field, value, "true or false");
  }
  return format === "date-time" ? dateTimeToWire(field, value) : textToWire(field, value, schema);
}
