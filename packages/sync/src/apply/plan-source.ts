import type { Plan, PlanHeader } from "../plan/plan.js";
import { type NumberedRow, rowsOfFile, verifyFile, verifyPlan } from "../plan/plan-file.js";

/** A plan that was checked, and its rows as often as they are needed. */
export interface PlanSource {
  header: PlanHeader;
  rows: () => Iterable<NumberedRow> | AsyncIterable<NumberedRow>;
}

/** Checks a plan. A file is read row by row, so that its size does not matter. @throws InputError if it was changed */
export async function openPlan(plan: Plan | string): Promise<PlanSource> {
  if (typeof plan === "string") return { header: await verifyFile(plan), rows: () => rowsOfFile(plan) };
  return { header: verifyPlan(plan), rows: () => plan.rows.map((row, index) => ({ row, index })) };
}
