import { impatientWindows } from "../defaults.js";
import type { DecodedRow } from "../lists/envelope.js";
import type { DecodedPage } from "../lists/fetch-page.js";
import { type Checkpoint, checkResume } from "./checkpoint.js";
import { checkOrder, impossible, passRows } from "./exact.js";
import type { Fetched, Pages, ReportDrift } from "./iterated-page.js";
import { Position } from "./position.js";

interface OnlyOptions {
  mode: "exact" | "parallel";
  list: string;
  resume: Checkpoint | undefined;
  report: ReportDrift;
}

const onePage = (page: DecodedPage, data: DecodedRow[]) => ({ ...page, data, pageCount: 1, pageNumber: 1 });

/**
 * The one page of a list by ids. The server does not page it, although it counts pages (see `only` in the document).
 * @throws ResponseFormatError in mode exact, when the server contradicts its count
 */
export async function* onlyPage(
  fetch: () => Promise<DecodedPage>,
  { mode, list, resume, report }: OnlyOptions,
): Pages {
  if (mode === "exact") {
    const position = new Position(checkResume(resume, mode, list));
    let page = await fetch();
    // Too few rows can be a write in between, but not several times in a row.
    for (let asked = 1; page.data.length < page.count; asked += 1) {
      if (asked === impatientWindows)
        throw impossible(`count is ${page.count}, but there are ${page.data.length} rows`, page);
      page = await fetch();
    }
    // All rows are here, so the server's order does not matter.
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
    await report({ kind: "count", page: 1, expected: before.count, got: count });
  if (rows.length < count) await report({ kind: "short", page: 1, expected: count, got: rows.length });
  const data = rows.slice(done);
  const at: Fetched["at"] = (returned) => ({ mode, list, page: 1, skip: done + returned, count });
  if (data.length > 0) yield { page: onePage(page, data), at };
}
