const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** What is no value but the mere fact that something is there. */
const detail = (value) => (value === "described" ? "" : ` (${written(value)})`);

/** How a difference looks from our side, and the words for it. */
function inWords(difference) {
  const { at, aspect, vendor, ours } = difference;
  if (!Object.hasOwn(difference, "ours")) return ["added", `${at}: ${aspect}${detail(vendor)}`];
  if (!Object.hasOwn(difference, "vendor")) return ["removed", `${at}: ${aspect}${detail(ours)}`];
  return ["changed", `${at}: ${aspect} is ${written(vendor)}, here ${written(ours)}`];
}

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/**
 * Adds to each difference what the vendor did: added, removed, or changed something.
 *
 * @param {import("./compare-documents.mjs").Difference[]} drift
 */
export const withChange = (drift) =>
  drift.map((difference) => ({ change: inWords(difference)[0], ...difference }));

/**
 * The drift of a vendor's document, for people.
 *
 * @param {{ source: string, format: string, operations: number, schemas: number,
 *   drift: import("./compare-documents.mjs").Difference[], corrected: { differences: number }[] }} result
 */
export function report({ source, format, operations, schemas, drift, corrected }) {
  const explained = corrected.reduce((sum, { differences }) => sum + differences, 0);
  const seen = `${source} (${format}): ${counted(operations, "operation")} and ${counted(schemas, "schema")} in common, ${counted(explained, "difference")} of them corrected here on purpose`;
  if (drift.length === 0) return `no drift\n${seen}`;
  const lines = drift
    .map(inWords)
    .map(([change, words]) => `  ${change.padEnd("removed".length)}  ${words}`)
    .toSorted();
  return [
    `drift: the vendor's document differs from ours in ${counted(drift.length, "place")} that nobody explained`,
    ...lines,
    seen,
    "Follow the vendor in openapi/, or record why not in openapi/corrections/corrections.yaml.",
  ].join("\n");
}
