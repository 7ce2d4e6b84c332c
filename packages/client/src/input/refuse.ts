import { shownValueLength } from "../defaults.js";
import { excerpt } from "../errors/excerpt.js";
import { InputError } from "../errors/input-error.js";

/** A value as an error shows it: short, and as it would be typed. */
function show(value: unknown): string {
  let text: string | undefined;
  try {
    if (typeof value === "bigint") text = `${value}n`;
    // JSON has null for NaN.
    else text = typeof value === "number" ? String(value) : JSON.stringify(value);
  } catch {
    // A cycle: its kind has to do.
  }
  text ??= typeof value;
  return excerpt(text, shownValueLength);
}

/** The error for a value that cannot be sent, with what can be. */
export const refusal = (field: string, value: unknown, expected: string): InputError =>
  new InputError(field, `${show(value)} cannot be sent; expected ${expected}`);

/** @throws InputError for a value that is not one of the known ones */
export function checkOneOf(field: string, value: unknown, known: readonly unknown[]): void {
  if (!known.includes(value)) throw refusal(field, value, `one of ${known.join(", ")}`);
}

const plain = (name: string) => name.replaceAll(/[_-]/g, "").toLowerCase();

/**
 * Refuses names that nobody knows: the server would ignore them in silence.
 *
 * @throws InputError with the name that was probably meant, or all that there are
 */
export function checkNames(given: object, known: readonly string[], what: string): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((one) => plain(one) === plain(name));
    throw new InputError(
      name,
      `there is no such ${what}; ${meant === undefined ? `expected one of ${known.join(", ")}` : `${meant} is meant`}`,
    );
  }
}
