import { impatientWindows } from "../defaults.js";
import type { DecodedRow } from "../external-references/envelope.js";
import type { PageContent } from "../external-references/page.js";
import { type Checkpoint, checkResume } from "./checkpoint.js";
import type { Drift } from "./drift.js";
import { checkOrder, impossible, passRows } from "./exact.js";
import type { Fetched } from "./fetched.js";
import { Position } from "./position.js";

/** How what is listed by ids goes on, and who hears of what is missing. */
export interface OnlyOptions {
  mode: "exact" | "parallel";
  list: string;
  resume: Checkpoint | undefined;
  report: (drift: Omit<Drift, "subject_type">) => void;
}

function onePage(page: PageContent<DecodedRow>, data: DecodedRow[]): PageContent<DecodedRow> {
  return { ...page, data, pageCount: 1, pageNumber: 1 };
}

/**
 * The one page of a list by ids: the server does not page it, although it counts pages (facts of `only` in the
 * document).
 *
 * @throws ResponseFormatError in mode exact, where the server does not keep to its count
 */
export async function* onlyPage(
  fetch: () => Promise<PageContent<DecodedRow>>,
  { mode, list, resume, report }: OnlyOptions,
): AsyncGenerator<Fetched, void, undefined> {
  if (mode === "exact") {
    const position = new Position(checkResume(resume, mode, list));
    let page = await fetch();
    // Rows and count may have been read at two moments. A few times in a row, and they contradict each other.
    for (let asked = 1; page.data.length < page.count; asked += 1) {
      if (asked === impatientWindows)
        throw impossible(`count is ${page.count}, but there are ${page.data.length} rows`, page);
      page = await fetch();
    }
    // All rows are here, so their order does not depend on the server's.
    const rows = page.data.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
    checkOrder({ ...page, data: rows });
    const data = rows.filter((row) => position.isBehind(row));
    const at = passRows(position, data, { list, offset: 0 });
    if (data.length > 0) yield { page: onePage(page, data), at };
    return;
  }
  const before = checkResume(resume, mode, list);
  const done = before?.skip ?? 0;
  const page = await fetch();
  const { data: rows, count } = page;
  if (before !== undefined && before.count !== count)
    report({ kind: "count", page: 1, expected: before.count, got: count });
  if (rows.length < count) report({ kind: "short", page: 1, expected: count, got: rows.length });
  const data = rows.slice(done);
  const at: Fetched["at"] = (handedOut) => ({ mode, list, page: 1, skip: done + handedOut, count });
  if (data.length > 0) yield { page: onePage(page, data), at };
}
