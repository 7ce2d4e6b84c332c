/** What an answer to a list says. A plain object, safe for JSON. */
export interface PageContent<R> {
  /** The rows, in the order of the server. */
  data: R[];
  /** Rows that match, on all pages together. */
  count: number;
  /** Pages that there are; 0 when nothing matches. */
  pageCount: number;
  /** This page, counted from 1; 0 when nothing matches. */
  pageNumber: number;
  /** Rows on a full page, after the server has bent `per_page`. */
  pageSize: number;
  /** `x-request-id` of the answer, to be quoted to support. */
  requestId: string | undefined;
}

/** A page that was awaited. */
export interface Page<R> extends PageContent<R> {
  /**
   * The page behind this one, or undefined behind the last. While others write, rows may shift from page to page: where
   * each is to come exactly once, iterate over the list instead.
   */
  next: () => Promise<Page<R> | undefined>;
}
