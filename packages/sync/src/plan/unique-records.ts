import { keyText, type LinkKey } from "../link.js";
import { type LinkState, recordFields } from "../links/link-fields.js";
import { isWrite, type PlanRow } from "./plan-row.js";
import type { Present } from "./present.js";

const recordText = (service: string, state: LinkState) =>
  JSON.stringify([service, ...recordFields.map((name) => state[name])]);

const subjectText = ({ subject_type, subject_id }: LinkKey) => `${subject_type} ${subject_id}`;

/** The keys that hold each record of a service. A key can hold one several times where the server has several references. */
class Holders {
  readonly #byRecord = new Map<string, LinkKey[]>();

  add(record: string, key: LinkKey): void {
    this.of(record).push(key);
  }

  remove(record: string, key: LinkKey): void {
    const keys = this.of(record);
    const at = keys.findIndex((one) => keyText(one) === keyText(key));
    if (at >= 0) keys.splice(at, 1);
  }

  of(record: string): LinkKey[] {
    const known = this.#byRecord.get(record) ?? [];
    this.#byRecord.set(record, known);
    return known;
  }

  records(): string[] {
    return [...this.#byRecord.keys()];
  }
}

/** The record that a row would give its key; undefined for a row that gives none. */
function takenRecord(row: PlanRow): string | undefined {
  if (!isWrite(row) || row.after === undefined) return undefined;
  return recordText(row.service_name, row.after);
}

function conflict(row: PlanRow, others: readonly LinkKey[]): PlanRow {
  const { changed: _, ...rest } = row;
  const names = others.map(subjectText).toSorted().join(", ");
  return { ...rest, kind: "conflict", reason: `its record would also be linked to ${names}` };
}

/**
 * Turns rows into conflicts that would give a record of a service to a second Kantata object. A row that becomes a conflict
 * keeps the record it has, which may be the one that another row would take; so each of them is looked at again.
 */
export function keepRecordsUnique(given: readonly PlanRow[], present: Iterable<Present>): PlanRow[] {
  const rows = new Map(given.map((row) => [keyText(row), row]));
  const now = new Map<string, string>();
  const holders = new Holders();
  for (const one of present) {
    const record = recordText(one.service_name, one.state);
    now.set(keyText(one), record);
    const row = rows.get(keyText(one));
    if (row === undefined || !isWrite(row)) holders.add(record, one);
  }
  for (const row of given) {
    const record = takenRecord(row);
    if (record !== undefined) holders.add(record, row);
  }
  const queue = holders.records();
  for (let record = queue.pop(); record !== undefined; record = queue.pop()) {
    const sharing = [...holders.of(record)];
    if (new Set(sharing.map(keyText)).size < 2) continue;
    for (const key of sharing) {
      const row = rows.get(keyText(key));
      const before = now.get(keyText(key));
      // Whoever has the record already keeps it.
      if (row === undefined || takenRecord(row) !== record || before === record) continue;
      rows.set(
        keyText(key),
        conflict(
          row,
          sharing.filter((one) => keyText(one) !== keyText(key)),
        ),
      );
      holders.remove(record, key);
      if (before === undefined) continue;
      holders.add(before, key);
      queue.push(before);
    }
  }
  return [...rows.values()];
}
