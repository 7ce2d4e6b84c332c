import { api } from "../api/api.js";
import { boardGet } from "../api/board-get.js";
import { mostPerPage } from "../references/list-search.js";
import { type ReferenceRow, rowsOf } from "../references/reference.js";

/**
 * Loads the references of a group as they are now. Those that no longer fail are left out: somebody was quicker.
 *
 * @param message the group's message
 */
export async function loadMembers(message: string): Promise<ReferenceRow[]> {
  const members = await boardGet<Record<string, string[]>>(
    `/board/failures?${new URLSearchParams({ message }).toString()}`,
  );
  const rows: ReferenceRow[] = [];
  for (const [type, ids] of Object.entries(members)) {
    for (let at = 0; at < ids.length; at += mostPerPage()) {
      const only = ids.slice(at, at + mostPerPage()).map(Number);
      const query = { subject_type: type, only, include: ["subject"] };
      const { data } = await api.GET("/external_references", { params: { query: query as never } });
      rows.push(...rowsOf(data).rows);
    }
  }
  return rows.filter(({ status }) => status === "failed");
}
