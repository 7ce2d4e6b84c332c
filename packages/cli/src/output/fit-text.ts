import measure from "fast-string-truncated-width";

/**
 * Text as a terminal can show it: without what would move the cursor or reorder the line, for a message comes from other
 * systems. What is no text is JSON.
 */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ");
}

/** How many columns of a terminal a text takes: wide characters take two. */
export const widthOf = (text: string): number => measure(text).width;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts a text to so many columns, between characters as people see them. The library measures well, but cuts wide
 * characters one too late.
 */
export function cutText(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let left = columns - 1;
  let cut = "";
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOf(segment);
    if (left < 0) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** Cuts a text to so many columns, or fills it up with blanks. */
export function fitText(text: string, columns: number): string {
  const cut = cutText(text, columns);
  return cut + " ".repeat(Math.max(0, columns - widthOf(cut)));
}
