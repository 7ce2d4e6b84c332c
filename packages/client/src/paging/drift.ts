/** Rows moved from page to page while they were read: some may be missing. */
export interface Drift {
  /**
   * `count`: the number of rows changed. `repeated`: rows came again, and were left out. `short`: a page had fewer rows
   * than the count promised.
   */
  kind: "count" | "repeated" | "short";
  subject_type: string;
  /** The page on which it was noticed, counted from 1. */
  page: number;
  /** Rows that were expected: the count before, rows on the page. */
  expected: number;
  /** Rows that there were: the count now, rows that were new. */
  got: number;
}

/** Hears of drift. */
export type OnDrift = (drift: Drift) => void;
