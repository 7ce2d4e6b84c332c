import { impatientWindows, suspiciousRows } from "../defaults.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import type { DecodedRow } from "../external-references/envelope.js";
import type { PageContent } from "../external-references/page.js";
import type { ExactCheckpoint } from "./checkpoint.js";
import type { Fetched, FetchPage } from "./fetched.js";
import { type Mark, Position } from "./position.js";

/** The order in which a row never moves before another one. */
export const exactOrder = "created_at:asc";

/** The error for an answer that no server gives which keeps to order and offset. */
export function impossible(what: string, { requestId }: PageContent<unknown>) {
  return new ResponseFormatError(
    `${what}; an exact iteration would lose rows there, mode "parallel" goes on`,
    { status: 200, requestId, contentType: null, text: "" },
  );
}

/** Makes sure that no row of an answer comes before an older one. */
export function checkOrder(page: PageContent<DecodedRow>): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const { created_at } of page.data) {
    const moment = Date.parse(created_at);
    if (!(moment >= before)) throw impossible("the rows are not in the order of created_at", page);
    before = moment;
  }
}

/**
 * Moves a position behind the rows of a page.
 *
 * @returns what tells where the iteration stands behind each of them
 */
export function passRows(
  position: Position,
  rows: readonly DecodedRow[],
  { list, offset }: { list: string; offset: number },
): Fetched["at"] {
  const start = position.checkpoint(list, offset);
  // Rows and page belong to whoever they are handed to, and may be changed there: what is gone by is taken before.
  const marks = rows.map(({ id, created_at }): Mark => ({ id, created_at }));
  for (const mark of marks) position.pass(mark);
  return (handedOut) => {
    const there = new Position(start);
    for (const mark of marks.slice(0, handedOut)) there.pass(mark);
    return there.checkpoint(list, offset);
  };
}

/**
 * Pages in which every row that matches all the while comes exactly once, whatever others write meanwhile.
 *
 * Rows are asked for in the order of their creation, which never changes. Each window begins with the last row of the
 * one before. Where it begins with a later row, rows before it have vanished and others have moved up: then the window
 * steps back until it begins with a row that was seen. A row behind the window is thus always behind the last one seen.
 *
 * @param size rows of a window, at least 2
 * @throws ResponseFormatError where the server does not keep to order, offset or count
 */
export async function* exactPages(
  fetchPage: FetchPage,
  size: number,
  list: string,
  resume: ExactCheckpoint | undefined,
): AsyncGenerator<Fetched, void, undefined> {
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
    // Rows and count may have been read at two moments: behind a full window there may be more, whatever the count says.
    const isLast = offset + rows.length >= count && rows.length < size;
    checkOrder(page);
    if (!isLast && (rows.length < 2 || offset >= count)) {
      // Fewer rows than it says, or more; a few times in a row, and they contradict each other.
      inconsistent += 1;
      if (inconsistent < impatientWindows) continue;
      throw impossible(`count is ${count}, but from ${offset} on there are ${rows.length} rows`, page);
    }
    inconsistent = 0;
    if (offset > 0 && (first === undefined || position.isBehind(first))) {
      offset = Math.max(0, offset - stepsBack * (size - 1));
      stepsBack *= 2;
      // Rows that went and came back may make it look like the window before.
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
      // Of each page that follows one row was seen before.
      const behind = Math.max(0, count - offset - rows.length);
      const pageCount = pageNumber + Math.ceil(behind / (size - 1));
      yield { page: { ...page, data: fresh, pageNumber, pageSize: size, pageCount }, at };
    }
    if (isLast) return;
    offset += rows.length - 1;
  }
}
