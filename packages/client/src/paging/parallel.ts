import { rememberedPages } from "../defaults.js";
import type { DecodedRow } from "../lists/envelope.js";
import type { DecodedPage } from "../lists/fetch-page.js";
import type { ParallelCheckpoint } from "./checkpoint.js";
import type { FetchPage, Pages, ReportDrift } from "./iterated-page.js";

/** Leaves out rows that came on one of the last pages. */
function createMemory(): (rows: DecodedRow[]) => DecodedRow[] {
  const pages: Set<string>[] = [];
  return (rows) => {
    const fresh = rows.filter(({ id }) => !pages.some((ids) => ids.has(id)));
    pages.push(new Set(rows.map(({ id }) => id)));
    if (pages.length > rememberedPages) pages.shift();
    return fresh;
  };
}

interface ParallelOptions {
  /** Pages fetched at the same time. */
  lanes: number;
  /** Rows of a page. */
  size: number;
  order: string;
  list: string;
  resume: ParallelCheckpoint | undefined;
  report: ReportDrift;
}

/**
 * Pages in their order, several fetched ahead. While others write, rows may be missing or come again; what can be seen
 * of that is reported. The count of the latest page tells where the list ends.
 */
export async function* parallelPages(
  fetchPage: FetchPage,
  { lanes, size, order, list, resume, report }: ParallelOptions,
): Pages {
  const leaveOutKnown = createMemory();
  const ahead: Promise<DecodedPage>[] = [];
  const first = resume?.page ?? 1;
  let next = first;
  /** Rows in all; known from the first page, or from the checkpoint. */
  let count = resume?.count;
  /** Pages in all; before the first response, only that one is known. */
  let pageCount = next;
  const fill = () => {
    while (ahead.length < lanes && next <= pageCount) {
      const fetching = fetchPage({ order, page: next, per_page: size });
      // It may fail before its turn, which then gets the error.
      fetching.catch(() => undefined);
      ahead.push(fetching);
      next += 1;
    }
  };
  fill();
  for (let number = first; ahead.length > 0; number += 1) {
    const page = (await ahead.shift()) as DecodedPage;
    if (count !== undefined && page.count !== count)
      await report({ kind: "count", page: number, expected: count, got: page.count });
    count = page.count;
    // The server may send smaller pages than it was asked for.
    const pageSize = Math.min(size, page.pageSize);
    pageCount = Math.max(page.pageCount, Math.ceil(count / size));
    fill();
    const promised = Math.max(0, Math.min(pageSize, count - (number - 1) * pageSize));
    if (page.data.length < promised)
      await report({ kind: "short", page: number, expected: promised, got: page.data.length });
    const start = number === first ? (resume?.skip ?? 0) : 0;
    const rows = page.data.slice(start);
    const data = leaveOutKnown(rows);
    if (data.length < rows.length)
      await report({ kind: "repeated", page: number, expected: rows.length, got: data.length });
    if (data.length === 0) continue;
    yield {
      page: { ...page, data, pageNumber: number, pageSize, pageCount },
      at(returned) {
        // Counted among all rows of the page, also those that were left out.
        const following = data[returned];
        const done = start + (following === undefined ? rows.length : rows.indexOf(following));
        // A page that is not full may get more rows.
        const place = done < pageSize ? { page: number, skip: done } : { page: number + 1, skip: 0 };
        return { mode: "parallel", list, ...place, count: page.count };
      },
    };
  }
}
