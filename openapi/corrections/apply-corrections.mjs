/** @typedef {import("./read-corrections.mjs").Correction} Correction */
/** @typedef {import("../drift/compare-documents.mjs").Difference} Difference */

/** In a pattern: the side says nothing. */
const absent = "absent";

const matches = (pattern, text) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(text);

const someMatch = (patterns, text) => [patterns ?? []].flat().some((pattern) => matches(pattern, text));

/** Whether a side has the value in the pattern; a pattern without the side matches anything. */
function sideMatches(pattern, side, difference) {
  if (!Object.hasOwn(pattern, side)) return true;
  if (pattern[side] === absent) return !Object.hasOwn(difference, side);
  return [pattern[side]].flat().some((value) => JSON.stringify(value) === JSON.stringify(difference[side]));
}

/** Whether a pattern of a correction matches a difference. */
export const explains = (pattern, difference) =>
  someMatch(pattern.aspect, difference.aspect) &&
  someMatch(pattern.at, difference.at) &&
  !someMatch(pattern.except, difference.at) &&
  sideMatches(pattern, "vendor", difference) &&
  sideMatches(pattern, "ours", difference);

/**
 * Separates drift from the differences that are corrections.
 *
 * @param {Difference[]} differences
 * @param {Correction[]} corrections
 * @returns {{ drift: Difference[], corrected: { what: string, differences: number }[] }}
 * the differences without a correction, and the number of differences that each correction explains
 */
export function applyCorrections(differences, corrections) {
  const counts = new Map(corrections.map(({ what }) => [what, 0]));
  const drift = [];
  for (const difference of differences) {
    const correction = corrections.find((each) =>
      each.differences.some((pattern) => explains(pattern, difference)),
    );
    if (correction === undefined) drift.push(difference);
    else counts.set(correction.what, counts.get(correction.what) + 1);
  }
  return { drift, corrected: [...counts].map(([what, count]) => ({ what, differences: count })) };
}
