import type { components } from "@kantata-refs/schema";
import type { Account } from "../account.js";
import { wireColumns } from "../store/reference-columns.js";
import type { ReferenceRow } from "../store/reference-row.js";
import type { EnvelopePage } from "./envelope.js";

type WireReference = components["schemas"]["ExternalReference"];

/** A reference as the server sends it. */
export function referenceToWire(row: ReferenceRow, { timestamp }: Account): WireReference {
  const wire: Record<string, unknown> = { id: String(row.id) };
  for (const { name, kind } of wireColumns) {
    const cell = row[name] ?? null;
    if (kind === "boolean") wire[name] = cell === 1;
    else wire[name] = kind === "moment" && cell !== null ? timestamp(Number(cell)) : cell;
  }
  return wire as unknown as WireReference;
}

/** Sets `subject_ref` of each row, and returns the maps of the subjects that exist. */
function joinSubjects(
  rows: readonly ReferenceRow[],
  references: Record<string, WireReference>,
  { subjects }: Account,
) {
  const maps: Record<string, Record<string, unknown>> = {};
  for (const { id, subject_type, subject_id } of rows) {
    const subject = subjects.find(subject_type, subject_id);
    const reference = references[id];
    if (reference === undefined) continue;
    reference.subject_ref = subject === null ? null : { key: subject.collection, id: String(subject_id) };
    if (subject === null) continue;
    const map = maps[subject.collection] ?? {};
    map[subject_id] = subject.object;
    maps[subject.collection] = map;
  }
  return maps;
}

/** The references of a page, and their subjects if `joins` is set. */
export function referenceMaps(account: Account, rows: readonly ReferenceRow[], joins: boolean): EnvelopePage {
  const references = Object.fromEntries(rows.map((row) => [row.id, referenceToWire(row, account)]));
  const subjects = joins ? joinSubjects(rows, references, account) : {};
  return { ids: rows.map(({ id }) => String(id)), maps: { external_references: references, ...subjects } };
}
