import { shownValueLength } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { excerpt } from "../errors/kantata-error.js";
import { isRecord } from "./is-record.js";

/** A value as an error shows it: short, as it would be typed. */
function show(value: unknown): string {
  if (typeof value === "bigint") return excerpt(`${value}n`, shownValueLength);
  // JSON writes null for NaN.
  if (typeof value === "number") return String(value);
  try {
    return excerpt(JSON.stringify(value) ?? typeof value, shownValueLength);
  } catch {
    // A cycle.
    return typeof value;
  }
}

/** The error for an invalid value. */
export const refusal = (field: string, value: unknown, expected: string): InputError =>
  new InputError(field, `${show(value)} is not valid; expected ${expected}`);

/** @throws InputError for a value that is not among the known ones */
export function checkOneOf(field: string, value: unknown, known: readonly unknown[]): void {
  if (!known.includes(value)) throw refusal(field, value, `one of ${known.join(", ")}`);
}

/** @throws InputError for anything but an object with names */
export function checkObject(what: string, given: unknown): asserts given is object {
  if (!isRecord(given)) throw refusal(what, given, "an object");
}

const plain = (name: string) => name.replaceAll(/[_-]/g, "").toLowerCase();

/** @throws InputError for an unknown name, which the server would ignore, with the name that was probably meant */
export function checkNames(given: object, known: readonly string[], what: string): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((one) => plain(one) === plain(name));
    const hint = meant === undefined ? `expected one of ${known.join(", ")}` : `did you mean ${meant}?`;
    throw new InputError(name, `unknown ${what}; ${hint}`);
  }
}

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
