import { api } from "../api/api.js";
import { type Reference, rowsOf } from "./reference.js";

/**
 * Asserts that a reference still is what was shown. An upsert knows it by its subject and service, so it would create one
 * again that was deleted, and point one back that was re-pointed.
 *
 * @throws Error if somebody deleted or changed it
 */
export async function assertUnchanged(shown: Reference): Promise<void> {
  const { subject_type, id } = shown;
  const query = { subject_type, only: [Number(id)] };
  const { data } = await api.GET("/external_references", { params: { query: query as never } });
  const now = rowsOf(data).rows.find((row) => row.id === id);
  if (now === undefined) throw new Error("Somebody has deleted it since it was loaded.");
  if (writable(now) !== writable(shown))
    throw new Error("Somebody has changed it since it was loaded. Load it again, then decide.");
}

/** All that can be written of a reference, to compare. */
function writable({ subject: _subject, subject_ref: _ref, ...row }: Reference & { subject?: unknown }) {
  return JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
