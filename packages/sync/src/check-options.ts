import { InputError } from "@kantata-refs/client";
import { shownValueLength } from "./defaults.js";
import { shown } from "./links/fault.js";

/**
 * Refuses options that do not exist: a misspelt one would be ignored.
 * @throws InputError that names the option and those that exist
 */
export function checkOptionNames<O extends object>(options: O, known: Readonly<Record<keyof O, true>>): void {
  for (const name of Object.keys(options))
    if (!Object.hasOwn(known, name))
      throw new InputError(name, `there is no such option; expected one of ${Object.keys(known).join(", ")}`);
}

/** @throws InputError for a value that is not among those that an option takes; undefined is always one */
export function checkChoice(name: string, value: unknown, known: readonly unknown[]): void {
  if (value === undefined || known.includes(value)) return;
  const expected = known.map((one) => JSON.stringify(one)).join(", ");
  throw new InputError(name, `${shown(value, shownValueLength)} is not valid; expected one of ${expected}`);
}
