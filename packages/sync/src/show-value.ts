import { shownCharacters } from "./defaults.js";

/** A value as an error shows it: as it would be typed, and its beginning only if it is long. */
export function showValue(value: unknown): string {
  let text = typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
  try {
    text ??= JSON.stringify(value);
  } catch {
    // A cycle, or a bigint within.
  }
  text ??= typeof value;
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
