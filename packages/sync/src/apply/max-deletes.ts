import { InputError } from "@kantata-refs/client";
import { maxDeletesShare } from "../defaults.js";
import type { PlanHeader } from "../plan/plan.js";

/** The most that a plan may delete: a number of references, or a share (0 to 1) of those that the plan has seen. */
export type MaxDeletes = number | { share: number };

const isShare = (share: unknown) => typeof share === "number" && share >= 0 && share <= 1;
const isCount = (count: unknown) => Number.isSafeInteger(count) && (count as number) >= 0;

/** @throws InputError for a plan that deletes more, or a limit that is none */
export function guardDeletes({ counts }: PlanHeader, most: MaxDeletes = { share: maxDeletesShare }): void {
  const limit = typeof most === "number" ? most : most?.share;
  if (typeof most === "number" ? !isCount(most) : !isShare(limit)) {
    const expected = "a whole number from 0, or { share } from 0 to 1";
    throw new InputError("maxDeletes", `${JSON.stringify(most)} is not valid; expected ${expected}`);
  }
  const seen = counts.update + counts["re-point"] + counts.delete + counts.unchanged + counts.orphan;
  const allowed = typeof most === "number" ? most : Math.floor(most.share * seen);
  if (counts.delete <= allowed) return;
  const share = typeof most === "number" ? "" : `, a share of ${most.share}`;
  throw new InputError(
    "maxDeletes",
    `the plan deletes ${counts.delete} of ${seen} references, and at most ${allowed}${share} may go; nothing was sent. Review the plan, then pass maxDeletes: ${counts.delete}`,
  );
}
