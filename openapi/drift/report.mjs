const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** The value in parentheses; none for something that is only present. */
const detail = (value) => (value === "described" ? "" : ` (${written(value)})`);

/** What the vendor did, and the difference in words. */
function inWords(difference) {
  const { at, aspect, vendor, ours } = difference;
  if (!Object.hasOwn(difference, "ours")) return ["added", `${at}: ${aspect}${detail(vendor)}`];
  if (!Object.hasOwn(difference, "vendor")) return ["removed", `${at}: ${aspect}${detail(ours)}`];
  return ["changed", `${at}: ${aspect} is ${written(vendor)}, here ${written(ours)}`];
}

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/**
 * Adds to each difference what the vendor did: added, removed or changed.
 *
 * @param {import("./compare-documents.mjs").Difference[]} drift
 */
export const withChange = (drift) =>
  drift.map((difference) => ({ change: inWords(difference)[0], ...difference }));

/**
 * The report of a comparison, as text.
 *
 * @param {{ source: string, format: string, operations: number, schemas: number,
 *   drift: import("./compare-documents.mjs").Difference[], corrected: { differences: number }[] }} result
 */
export function report({ source, format, operations, schemas, drift, corrected }) {
  const explained = corrected.reduce((sum, { differences }) => sum + differences, 0);
  const seen = `${source} (${format}): ${counted(operations, "operation")} and ${counted(schemas, "schema")} in common, ${counted(explained, "difference")} of them explained by corrections`;
  if (drift.length === 0) return `no drift\n${seen}`;
  const lines = drift
    .map(inWords)
    .map(([change, words]) => `  ${change.padEnd("removed".length)}  ${words}`)
    .toSorted();
  return [
    `drift: the vendor's document differs from ours in ${counted(drift.length, "place")} without a correction`,
    ...lines,
    seen,
    "Change openapi/, or record the difference in openapi/corrections/corrections.yaml.",
  ].join("\n");
}
