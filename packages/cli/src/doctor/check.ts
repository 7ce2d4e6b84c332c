/** How a check went. `unsure` is worth a look and fails nothing. */
export type CheckResult = "good" | "unsure" | "bad" | "left out";

/** A check of `doctor`. */
export interface Check {
  check: string;
  result: CheckResult;
  /** What was seen, and what it means. */
  meaning: string;
  /** What to do; missing if nothing is to be done. */
  cure?: string | undefined;
}
