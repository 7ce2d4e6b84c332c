import { api } from "../api/api.js";
import { everyPageOf, type ListSearch } from "./list-search.js";
import { type ReferenceRow, rowsOf } from "./reference.js";

/**
 * Loads every row that matches a list's filters, in the order in which pages do not shift while others write.
 *
 * @param onProgress receives the number of rows so far
 */
export async function loadAll(
  list: ListSearch,
  signal: AbortSignal,
  onProgress: (rows: number) => void,
): Promise<ReferenceRow[]> {
  const all = new Map<string, ReferenceRow>();
  for (const type of list.types) {
    for (let page = 0; ; page += 1) {
      const query = everyPageOf(list, type, page);
      const { data } = await api.GET("/external_references", { params: { query: query as never }, signal });
      const { rows, count } = rowsOf(data);
      for (const row of rows) all.set(row.id, row);
      onProgress(all.size);
      if (list.filters.only !== undefined || (page + 1) * list.size >= count) break;
    }
  }
  return [...all.values()];
}
