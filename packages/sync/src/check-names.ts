import { InputError } from "@kantata-refs/client";

/** @throws InputError for anything but an object, and for a name that is not among the known ones */
export function checkNames(what: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== "object" || given === null)
    throw new InputError(what, `${JSON.stringify(given) ?? typeof given} is not valid; expected an object`);
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new InputError(name, `unknown name in ${what}; expected one of ${known.join(", ")}`);
}

/** The names of the client's own call options. */
export const callOptionNames = ["signal", "timeout", "retry", "headers"] as const;
