import { InputError } from "../errors/input-error.js";
import { refusal } from "./refuse.js";

/**
 * Makes sure that what will be called can be.
 *
 * @throws InputError for anything but a function, or nothing at all
 */
export function checkFunction(field: string, given: unknown): void {
  if (given !== undefined && typeof given !== "function") throw refusal(field, given, "a function");
}

/** @throws InputError for what lacks one of these methods */
export function checkMethods(field: string, given: unknown, names: readonly string[]): void {
  for (const name of names)
    if (typeof (Object(given) as Record<string, unknown>)[name] !== "function")
      throw new InputError(field, `it has no ${name}(); it needs ${names.join(", ")}`);
}
