import { InputError } from "./errors/input-error.js";

/** An id as a caller may have it: the string of an answer, or a safe integer. */
export type Id = string | number;

/** What the document says of a number. */
export interface IntegerSchema {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The number that goes over the wire for an id.
 *
 * @throws InputError for anything that is not an integer in the range of the schema
 */
export function idToWire(field: string, id: Id, { minimum, maximum }: IntegerSchema): number {
  const number = typeof id === "string" && /^[0-9]+$/.test(id) ? Number(id) : id;
  if (typeof number === "number" && Number.isInteger(number) && number >= minimum && number <= maximum)
    return number;
  throw new InputError(
    field,
    `${JSON.stringify(id) ?? String(id)} is not an id; expected an integer from ${minimum} to ${maximum}, or its digits as a text`,
  );
}
