import type { LinkState } from "../links/link-fields.js";
import { differences, sendable } from "../links/link-state.js";
import type { Plan, PlanHeader } from "./plan.js";
import type { PlanRow } from "./plan-row.js";
import { isWrite } from "./plan-row.js";
import { closeHeader, PlanDigest, rowText } from "./plan-text.js";

/** The row that undoes a row; undefined where there is nothing to undo. */
function undo(row: PlanRow): PlanRow | undefined {
  if (!isWrite(row)) return undefined;
  const { subject_type, subject_id, service_name, kind, id, before, after } = row;
  const key = { subject_type, subject_id, service_name };
  if (kind === "create")
    return { ...key, kind: "delete", reason: "the plan creates it", before: after as LinkState };
  const back = sendable(before as LinkState);
  if (kind === "delete") return { ...key, kind: "create", reason: "the plan deletes it", after: back };
  const now = { ...(before as LinkState), ...after };
  const lost = before?.status == null && after?.status != null;
  return {
    ...key,
    kind,
    reason: lost ? "the plan changes it; its status cannot be removed again" : "the plan changes it",
    ...(id === undefined ? {} : { id }),
    changed: differences(back, now),
    before: now,
    after: back,
  };
}

type Rows = Iterable<PlanRow> | AsyncIterable<PlanRow>;

/** The rows that undo rows, in the same order. */
export async function* undoing(rows: Rows): AsyncGenerator<PlanRow, undefined, undefined> {
  for await (const row of rows) {
    const back = undo(row);
    if (back !== undefined) yield back;
  }
  return undefined;
}

/** The header of the rollback. */
export function rollbackHeader(header: PlanHeader, digest: PlanDigest): PlanHeader {
  return closeHeader({ ...header, rollbackOf: header.sha256 }, digest);
}

/**
 * The plan that undoes a plan: what it creates is deleted, what it deletes is created again with another id, and what it
 * changes gets its fields back. Apply it as any other plan, with `maxDeletes` for what was created; rows that the plan
 * never wrote, or that others changed since, are left as they are. A status that was not set before cannot be removed.
 */
export function rollbackOf(made: Plan): Plan {
  const rows = made.rows.map(undo).filter((row) => row !== undefined);
  const digest = new PlanDigest();
  for (const row of rows) digest.add(rowText(row), row);
  return { header: rollbackHeader(made.header, digest), rows };
}
