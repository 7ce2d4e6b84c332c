import { rememberedPages } from "../defaults.js";
import type { DecodedRow } from "../external-references/envelope.js";
import type { PageContent } from "../external-references/page.js";
import type { ParallelCheckpoint } from "./checkpoint.js";
import type { Drift } from "./drift.js";
import type { Fetched, FetchPage } from "./fetched.js";

/** Leaves out rows that came on one of the last pages already; others are no longer remembered. */
function createMemory(): (rows: DecodedRow[]) => DecodedRow[] {
  const pages: Set<string>[] = [];
  return (rows) => {
    const fresh = rows.filter(({ id }) => !pages.some((ids) => ids.has(id)));
    pages.push(new Set(rows.map(({ id }) => id)));
    if (pages.length > rememberedPages) pages.shift();
    return fresh;
  };
}

/** How a parallel iteration goes about it. */
export interface ParallelOptions {
  /** Pages under way at once. */
  lanes: number;
  /** Rows of a page. */
  size: number;
  order: string;
  list: string;
  resume: ParallelCheckpoint | undefined;
  report: (drift: Omit<Drift, "subject_type">) => void;
}

/**
 * Pages in their order, several fetched ahead. Where others write meanwhile rows may be missing or come again; what
 * shows of that is reported. The end comes from the count of the latest page.
 */
export async function* parallelPages(
  fetchPage: FetchPage,
  { lanes, size, order, list, resume, report }: ParallelOptions,
): AsyncGenerator<Fetched, void, undefined> {
  const leaveOutKnown = createMemory();
  const ahead: Promise<PageContent<DecodedRow>>[] = [];
  let number = resume?.page ?? 1;
  let skip = resume?.skip ?? 0;
  let next = number;
  /** Rows that there are; known with the first page, or from before. */
  let count = resume?.count;
  /** Pages that there are; before the first one it alone is known of. */
  let pageCount = next;
  const fill = () => {
    while (ahead.length < lanes && next <= pageCount) {
      const fetching = fetchPage({ order, page: next, per_page: size });
      // It may fail long before its turn; then its error waits for that turn.
      fetching.catch(() => undefined);
      ahead.push(fetching);
      next += 1;
    }
  };
  for (fill(); ahead.length > 0; number += 1) {
    const page = (await ahead.shift()) as PageContent<DecodedRow>;
    if (count !== undefined && page.count !== count)
      report({ kind: "count", page: number, expected: count, got: page.count });
    count = page.count;
    // The server may give smaller pages than it was asked for.
    const pageSize = Math.min(size, page.pageSize);
    pageCount = Math.max(page.pageCount, Math.ceil(count / size));
    fill();
    const promised = Math.max(0, Math.min(pageSize, count - (number - 1) * pageSize));
    if (page.data.length < promised)
      report({ kind: "short", page: number, expected: promised, got: page.data.length });
    const start = skip;
    const rows = page.data.slice(start);
    skip = 0;
    const data = leaveOutKnown(rows);
    if (data.length < rows.length)
      report({ kind: "repeated", page: number, expected: rows.length, got: data.length });
    if (data.length === 0) continue;
    const here = number;
    yield {
      page: { ...page, data, pageNumber: here, pageSize, pageCount },
      at(handedOut) {
        // Counted among the rows as they came, those included that were left out.
        const following = data[handedOut];
        const done = start + (following === undefined ? rows.length : rows.indexOf(following));
        // A page that is not full yet may get more rows.
        const place = done < pageSize ? { page: here, skip: done } : { page: here + 1, skip: 0 };
        return { mode: "parallel", list, ...place, count: page.count };
      },
    };
  }
}
