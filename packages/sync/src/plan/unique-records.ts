import { keyText, type LinkKey } from "../link.js";
import type { LinkState } from "../links/link-fields.js";
import { recordFields } from "../links/link-fields.js";
import { isWrite, type PlanRow } from "./plan-row.js";
import type { Present } from "./present.js";

const recordText = (service: string, state: LinkState) =>
  JSON.stringify([service, ...recordFields.map((name) => state[name])]);

interface Holder {
  key: LinkKey;
  record: string;
  row: PlanRow | undefined;
}

/** Who would hold which record after the plan. */
function holders(rows: readonly PlanRow[], present: Iterable<Present>): Map<string, Holder[]> {
  const rowOf = new Map(rows.map((row) => [keyText(row), row]));
  const after = new Map<string, Holder>();
  for (const one of present) {
    const row = rowOf.get(keyText(one));
    const text = keyText(one);
    // Several references of one key all stay, as the row is a conflict.
    after.set(`${text} ${one.id}`, { key: one, record: recordText(one.service_name, one.state), row });
    if (row !== undefined && isWrite(row)) {
      after.delete(`${text} ${one.id}`);
    }
  }
  for (const row of rows)
    if (isWrite(row) && row.after !== undefined)
      after.set(keyText(row), { key: row, record: recordText(row.service_name, row.after), row });
  const byRecord = new Map<string, Holder[]>();
  for (const holder of after.values())
    byRecord.set(holder.record, [...(byRecord.get(holder.record) ?? []), holder]);
  return byRecord;
}

const takesRecord = (row: PlanRow | undefined): row is PlanRow =>
  row !== undefined && isWrite(row) && (row.kind === "create" || row.kind === "re-point");

/**
 * Turns rows into conflicts that would give a record of a service to a second Kantata object. A row that becomes a conflict
 * keeps the record it had, which may be a conflict for the next one, so this goes on until nothing changes.
 */
export function keepRecordsUnique(given: readonly PlanRow[], present: Iterable<Present>): PlanRow[] {
  const references = [...present];
  let rows = [...given];
  for (;;) {
    const conflicts = new Map<string, PlanRow>();
    for (const shared of holders(rows, references).values()) {
      if (shared.length < 2) continue;
      const takers = shared.filter(({ row }) => takesRecord(row));
      for (const { key, row } of takers) {
        if (!takesRecord(row)) continue;
        const others = shared
          .filter((one) => keyText(one.key) !== keyText(key))
          .map((one) => `${one.key.subject_type} ${one.key.subject_id}`);
        if (others.length === 0) continue;
        const { allowed: _, changed: _changed, ...rest } = row;
        const reason = `its record would also be linked to ${others.toSorted().join(", ")}`;
        conflicts.set(keyText(key), { ...rest, kind: "conflict", reason });
      }
    }
    if (conflicts.size === 0) return rows;
    rows = rows.map((row) => conflicts.get(keyText(row)) ?? row);
  }
}
