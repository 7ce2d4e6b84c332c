import type { components } from "@kantata-refs/schema";
import type { Account } from "../account.js";
import type { ReferenceRow } from "../store/reference-row.js";
import type { EnvelopePage } from "./envelope.js";

type WireReference = components["schemas"]["ExternalReference"];

/** A reference as the server sends it. */
export function referenceToWire(row: ReferenceRow, { timestamp }: Account): WireReference {
  return {
    id: String(row.id),
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    service_name: row.service_name,
    service_model: row.service_model,
    service_model_ref: row.service_model_ref,
    status: row.status,
    external_link: row.external_link,
    external_status: row.external_status,
    external_message: row.external_message,
    locked: row.locked === 1,
    last_synced_at: row.last_synced_at === null ? null : timestamp(row.last_synced_at),
    created_at: timestamp(row.created_at),
    updated_at: timestamp(row.updated_at),
  };
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
