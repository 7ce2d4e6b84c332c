/** The content of one page: a plain object, safe for JSON. */
export interface PageContent<R> {
  /** The rows, in the server's order. */
  data: R[];
  /** Rows that match, on all pages. */
  count: number;
  /** Pages; 0 when nothing matches. */
  pageCount: number;
  /** This page, counted from 1; 0 when nothing matches. */
  pageNumber: number;
  /** Rows on a full page, after the server has limited `per_page`. */
  pageSize: number;
  /** The `x-request-id` header, to quote to support. */
  requestId: string | undefined;
}

/** A page that was awaited. */
export interface Page<R> extends PageContent<R> {
  /**
   * The next page; undefined behind the last one. While others write, rows may move between pages: to get each row exactly
   * once, iterate over the list instead.
   */
  next: () => Promise<Page<R> | undefined>;
}
