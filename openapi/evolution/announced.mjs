import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../released/announced.json", import.meta.url);

const hash = (/** @type {unknown} */ value) =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/**
 * What the changesets of the next release announce: hashes of the changes of the document, and of those changesets.
 *
 * @param {{ breaking: string[], compatible: string[] }} changes
 * @param {{ file: string, text: string }[]} changesets
 */
export const announcement = ({ breaking, compatible }, changesets) => ({
  changes: hash([breaking, compatible].map((lines) => lines.toSorted())),
  changesets: hash(changesets.map(({ file: name, text }) => [name, text])),
});

/** @returns {ReturnType<typeof announcement>} */
export const readAnnouncement = () => JSON.parse(readFileSync(file, "utf8"));

export const writeAnnouncement = (/** @type {ReturnType<typeof announcement>} */ announced) =>
  writeFileSync(file, `${JSON.stringify(announced, null, 2)}\n`);

/**
 * Why a document is not announced although there are changesets; undefined if it is. An old changeset announces only the
 * changes that it was written for.
 *
 * @param {ReturnType<typeof announcement>} stored
 * @param {ReturnType<typeof announcement>} current
 */
export function outdated(stored, current) {
  if (stored.changes === current.changes) return undefined;
  return stored.changesets === current.changesets
    ? "The document has changed since its changesets were written. Write a changeset, or edit one, then run: pnpm -C openapi announce"
    : "The document and its changesets have changed. If they say what users notice, run: pnpm -C openapi announce";
}
