/** @typedef {import("./read-corrections.mjs").Correction} Correction */
/** @typedef {import("../drift/compare-documents.mjs").Difference} Difference */

/** What stands in a pattern for a side that says nothing. */
const absent = "absent";

const matches = (pattern, text) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(text);

const someMatch = (patterns, text) => [patterns ?? []].flat().some((pattern) => matches(pattern, text));

/** Whether a side is what a pattern expects; a pattern that does not name it expects anything. */
function sideMatches(pattern, side, difference) {
  if (!Object.hasOwn(pattern, side)) return true;
  if (pattern[side] === absent) return !Object.hasOwn(difference, side);
  return [pattern[side]].flat().some((value) => JSON.stringify(value) === JSON.stringify(difference[side]));
}

const explains = (pattern, difference) =>
  someMatch(pattern.aspect, difference.aspect) &&
  someMatch(pattern.at, difference.at) &&
  !someMatch(pattern.except, difference.at) &&
  sideMatches(pattern, "vendor", difference) &&
  sideMatches(pattern, "ours", difference);

/**
 * Sets apart what was corrected on purpose.
 *
 * @param {Difference[]} differences
 * @param {Correction[]} corrections
 * @returns {{ drift: Difference[], corrected: { what: string, differences: number }[] }}
 * what no correction explains, and how much each one does
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
