import { impatientWindows, suspiciousRows } from "../defaults.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import type { DecodedRow } from "../lists/envelope.js";
import type { DecodedPage, PageContent } from "../lists/fetch-page.js";
import type { ExactCheckpoint } from "./checkpoint.js";
import type { Fetched, FetchPage, Pages } from "./iterated-page.js";
import { type Mark, Position } from "./position.js";

/** The order in which rows never change places. */
export const exactOrder = "created_at:asc";

/** The error for a response that contradicts order, offset or count. */
export function impossible(what: string, { requestId }: PageContent<unknown>) {
  const why = `${what}; an exact iteration would lose rows here, use mode "parallel"`;
  return new ResponseFormatError(why, { status: 200, requestId, contentType: null, text: "" });
}

/** @throws ResponseFormatError when a row comes before an older one */
export function checkOrder(page: DecodedPage): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const { created_at } of page.data) {
    const moment = Date.parse(created_at);
    if (!(moment >= before)) throw impossible("the rows are not in the order of created_at", page);
    before = moment;
  }
}

/** Moves a position behind the rows of a page. @returns the checkpoint behind any number of them */
export function passRows(
  position: Position,
  rows: readonly DecodedRow[],
  { list, offset }: { list: string; offset: number },
): Fetched["at"] {
  const start = position.checkpoint(list, offset);
  // The rows belong to the user once they are returned, and may be changed.
  const marks = rows.map(({ id, created_at }): Mark => ({ id, created_at }));
  for (const mark of marks) position.pass(mark);
  return (returned) => {
    const there = new Position(start);
    for (const mark of marks.slice(0, returned)) there.pass(mark);
    return there.checkpoint(list, offset);
  };
}

/**
 * Pages in which every row that matches the whole time comes exactly once, whatever others write meanwhile. Rows are read
 * in the order of their creation, which never changes. Each window begins with the last row of the window before. If it
 * begins with a later row, earlier rows were deleted: the window then steps back until it begins with a row that was seen.
 * @param size rows of a window, at least 2
 * @throws ResponseFormatError when the server contradicts its order, offset or count
 */
export async function* exactPages(
  fetchPage: FetchPage,
  size: number,
  list: string,
  resume: ExactCheckpoint | undefined,
): Pages {
  const position = new Position(resume);
  let offset = resume?.offset ?? 0;
  let stepsBack = 1;
  let pageNumber = 0;
  let inconsistent = 0;
  let idsBefore: string | undefined;
  for (;;) {
    const page = await fetchPage({ order: exactOrder, limit: size, offset });
    const { data: rows, count } = page;
    const [first] = rows;
    // The server may read rows and count at two moments, so a full window may have more behind it.
    const isLast = offset + rows.length >= count && rows.length < size;
    checkOrder(page);
    if (!isLast && (rows.length < 2 || offset >= count)) {
      // Too few or too many rows can be a write in between, but not several times in a row.
      inconsistent += 1;
      if (inconsistent < impatientWindows) continue;
      throw impossible(`count is ${count}, but from ${offset} on there are ${rows.length} rows`, page);
    }
    inconsistent = 0;
    if (offset > 0 && (first === undefined || position.isBehind(first))) {
      offset = Math.max(0, offset - stepsBack * (size - 1));
      stepsBack *= 2;
      // Rows that were deleted and created again may look like the window before.
      idsBefore = undefined;
      continue;
    }
    stepsBack = 1;
    const ids = rows.map(({ id }) => id).join();
    if (rows.length >= suspiciousRows && ids === idsBefore)
      throw impossible(`the ${rows.length} rows from ${offset} on are those of the window before`, page);
    idsBefore = ids;
    const fresh = rows.filter((row) => position.isBehind(row));
    if (fresh.length > 0) {
      pageNumber += 1;
      const at = passRows(position, fresh, { list, offset });
      // Each later page repeats one row.
      const behind = Math.max(0, count - offset - rows.length);
      const pageCount = pageNumber + Math.ceil(behind / (size - 1));
      yield { page: { ...page, data: fresh, pageNumber, pageSize: size, pageCount }, at };
    }
    if (isLast) return;
    offset += rows.length - 1;
  }
}
