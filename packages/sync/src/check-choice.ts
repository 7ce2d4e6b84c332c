import { InputError } from "@kantata-refs/client";
import { showValue } from "./show-value.js";

/** @throws InputError for a value that is not among those that an option takes; undefined is always one */
export function checkChoice(name: string, value: unknown, known: readonly unknown[]): void {
  if (value === undefined || known.includes(value)) return;
  const expected = known.map((one) => JSON.stringify(one)).join(", ");
  throw new InputError(name, `${showValue(value)} is not valid; expected one of ${expected}`);
}
