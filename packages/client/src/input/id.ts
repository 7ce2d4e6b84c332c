import { refusal } from "./refuse.js";

/** An id as a caller may have it: the string of an answer, or a safe integer. */
export type Id = string | number;

/** What the document says of a number. */
export interface IntegerSchema {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The number that goes over the wire, for an id or anything else that is counted.
 *
 * @throws InputError for anything that is not an integer in the range of the schema
 */
export function integerToWire(field: string, value: unknown, { minimum, maximum }: IntegerSchema): number {
  const isDigits = typeof value === "string" && /^(0|[1-9][0-9]*)$/.test(value);
  const number = (isDigits ? Number(value) : value) as number;
  if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
  throw refusal(field, value, `an integer from ${minimum} to ${maximum}, or its digits as a text`);
}
