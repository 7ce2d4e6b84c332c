import { type AuditReport, type Finding, findings } from "../audit-report.js";
import type { AuditRow } from "../audit-row.js";

/** A line of a report in CSV or NDJSON. What a finding does not have is null. */
export interface FindingRow {
  finding: Finding;
  /** The number of the group that the row belongs to, counted from 1 within its finding. */
  group: number | null;
  /** How many references the group has; of failures, a report has samples only. */
  group_size: number | null;
  /** What is wrong, in words. For failures, the message that the group has in common. */
  reason: string;
  subject_type: string;
  subject_id: string;
  service_name: string;
  service_model: string | null;
  service_model_ref: string | null;
  status: string | null;
  external_message: string | null;
  external_link: string | null;
  last_synced_at: string | null;
  updated_at: string | null;
  /** Whether the Kantata object is deleted. */
  orphan: boolean | null;
  reference_id: string | null;
}

type Details = Pick<FindingRow, "finding" | "reason"> &
  Partial<Pick<FindingRow, "group" | "group_size" | "external_message">>;

function referenceRow({ id, ...row }: AuditRow, details: Details): FindingRow {
  const { subject_type, subject_id, service_name, service_model, service_model_ref, status } = row;
  const { external_link, last_synced_at, updated_at, orphan } = row;
  const { finding, group = null, group_size = null, reason, external_message = null } = details;
  return {
    finding,
    group,
    group_size,
    reason,
    subject_type,
    subject_id,
    service_name,
    service_model,
    service_model_ref,
    status,
    external_message,
    external_link,
    last_synced_at,
    updated_at,
    orphan,
    reference_id: id,
  };
}

type RowsOf = (report: AuditReport, finding: Finding) => Iterable<FindingRow>;

const single =
  (list: (report: AuditReport) => readonly AuditRow[], reason: (row: AuditRow) => string): RowsOf =>
  (report, finding) =>
    list(report).map((row) => referenceRow(row, { finding, reason: reason(row) }));

const rowsOf: Record<Finding, RowsOf> = {
  orphans: single(
    ({ orphans }) => orphans,
    () => "the Kantata object is deleted",
  ),
  *duplicates({ duplicates }, finding) {
    for (const [index, { references }] of duplicates.entries()) {
      const details = { finding, group: index + 1, group_size: references.length };
      const reason = `${references.length} references lead to one record`;
      for (const row of references) yield referenceRow(row, { ...details, reason });
    }
  },
  *twins({ twins }, finding) {
    for (const [index, { references, differBy }] of twins.entries()) {
      const details = { finding, group: index + 1, group_size: references.length };
      const reason = `references that differ by ${differBy.join(" and ")} alone`;
      for (const row of references) yield referenceRow(row, { ...details, reason });
    }
  },
  stale: single(
    ({ stale }) => stale,
    ({ last_synced_at }) => `last synced at ${last_synced_at}`,
  ),
  stuck: single(
    ({ stuck }) => stuck,
    ({ updated_at }) => `pending since ${updated_at}`,
  ),
  *failures({ failures }, finding) {
    for (const [index, { message, count, samples }] of failures.entries()) {
      const details = { finding, group: index + 1, group_size: count, reason: message };
      for (const { external_message, ...row } of samples)
        yield referenceRow(row, { ...details, external_message });
    }
  },
  *badLinks({ badLinks }, finding) {
    for (const { reason, ...row } of badLinks) yield referenceRow(row, { finding, reason });
  },
  *unlinked({ unlinked }, finding) {
    for (const { subject_type, subject_id, service_name } of unlinked)
      yield {
        finding,
        group: null,
        group_size: null,
        reason: "the Kantata object has no reference to the service",
        subject_type,
        subject_id,
        service_name,
        service_model: null,
        service_model_ref: null,
        status: null,
        external_message: null,
        external_link: null,
        last_synced_at: null,
        updated_at: null,
        orphan: null,
        reference_id: null,
      };
  },
};

/** All rows of a report, finding by finding. */
export function* findingRows(
  report: AuditReport,
  only: readonly Finding[] = findings,
): Generator<FindingRow> {
  for (const finding of only) yield* rowsOf[finding](report, finding);
}

export const findingColumns = [
  "finding",
  "group",
  "group_size",
  "reason",
  "subject_type",
  "subject_id",
  "service_name",
  "service_model",
  "service_model_ref",
  "status",
  "external_message",
  "external_link",
  "last_synced_at",
  "updated_at",
  "orphan",
  "reference_id",
] as const satisfies readonly (keyof FindingRow)[];
