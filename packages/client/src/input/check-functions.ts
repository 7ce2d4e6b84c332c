import { InputError } from "../errors/input-error.js";
import { refusal } from "./refuse.js";

/** @throws InputError for anything but a function or undefined */
export function checkFunction(field: string, given: unknown): void {
  if (given !== undefined && typeof given !== "function") throw refusal(field, given, "a function");
}

/** @throws InputError when one of these methods is missing */
export function checkMethods(field: string, given: unknown, names: readonly string[]): void {
  for (const name of names)
    if (typeof (Object(given) as Record<string, unknown>)[name] !== "function")
      throw new InputError(field, `it has no ${name}(); it needs ${names.join(", ")}`);
}
