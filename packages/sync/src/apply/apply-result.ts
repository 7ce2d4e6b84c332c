import type { Reference } from "@kantata-refs/client";
import type { LinkState } from "../links/link-fields.js";
import type { PlanRow } from "../plan/plan-row.js";

/** What became of a row. */
export const outcomes = ["done", "already", "unchanged", "skipped", "refused", "stale", "failed"] as const;

/**
 * - `done`: it was written.
 * - `already`: the account was as the row wants it, by an earlier run or by somebody else; nothing was sent.
 * - `unchanged`: the plan has nothing to do here.
 * - `skipped`: a conflict or an orphan.
 * - `refused`: the plan was not allowed to do it.
 * - `stale`: the reference is no longer as it was when the plan was made; nothing was sent.
 * - `failed`: the request failed; applying the plan again tries it again.
 */
export type Outcome = (typeof outcomes)[number];

/** How a field of a stale row moved. */
export interface Moved {
  /** What the plan saw; undefined where it saw no reference. */
  planned: LinkState[keyof LinkState];
  /** What is there now; undefined where no reference is. */
  present: LinkState[keyof LinkState];
}

/** What became of one row of a plan. */
export interface ApplyResult {
  /** The number of the row, counted from 0. */
  index: number;
  row: PlanRow;
  outcome: Outcome;
  /** Why, for people; the row's own reason where there is nothing to add. */
  reason: string;
  /** The stored reference, where one was written. */
  reference?: Reference;
  /** What moved, for `stale`. */
  moved?: Record<string, Moved>;
  /** The error, for `failed`. */
  error?: Error;
}

/** How far an apply is. */
export interface Progress {
  /** Rows with a result. */
  rows: number;
  /** Rows of the plan. */
  total: number;
  /** Results so far. */
  counts: Readonly<Record<Outcome, number>>;
}
