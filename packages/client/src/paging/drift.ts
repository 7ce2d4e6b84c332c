/** Rows moved between pages while they were read, so some may be missing. */
export interface Drift {
  /**
   * `count`: the number of rows changed. `repeated`: rows came again, and were left out. `short`: a page had fewer rows
   * than the count promised.
   */
  kind: "count" | "repeated" | "short";
  subject_type: string;
  /** The page at which it was noticed, counted from 1. */
  page: number;
  /** Rows that were expected: the count before, or rows on the page. */
  expected: number;
  /** Rows that there were: the count now, or rows that were new. */
  got: number;
}

/** Receives drift. The iteration waits for it, and ends with what it throws. */
export type OnDrift = (drift: Drift) => unknown;

/** Reports drift of one subject type. */
export type ReportDrift = (drift: Omit<Drift, "subject_type">) => Promise<unknown>;
