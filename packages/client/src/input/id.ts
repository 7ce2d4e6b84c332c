import { refusal } from "./refuse.js";

/** An id: the string of a response, or a safe integer. */
export type Id = string | number;

/** The range of an integer in the document. */
export interface IntegerSchema {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * An id or a count, as it is sent.
 * @throws InputError for anything but an integer in the range of the schema
 */
export function integerToWire(field: string, value: unknown, { minimum, maximum }: IntegerSchema): number {
  const isDigits = typeof value === "string" && /^(0|[1-9][0-9]*)$/.test(value);
  const number = (isDigits ? Number(value) : value) as number;
  if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
  throw refusal(field, value, `an integer from ${minimum} to ${maximum}, or its digits as a string`);
}
