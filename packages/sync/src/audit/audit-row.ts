import type { AnySubjectType, Reference, ReferenceWithSubject } from "@kantata-refs/client";

/** A reference in a report, without its message and its object. */
export interface AuditRow
  extends Pick<
    Reference,
    | "id"
    | "subject_type"
    | "subject_id"
    | "service_name"
    | "service_model"
    | "service_model_ref"
    | "status"
    | "external_link"
    | "last_synced_at"
    | "updated_at"
  > {
  /** Whether the Kantata object is deleted. */
  orphan: boolean;
}

export function auditRow(reference: ReferenceWithSubject<AnySubjectType>): AuditRow {
  const { id, subject_type, subject_id, service_name, service_model, service_model_ref } = reference;
  const { status, external_link, last_synced_at, updated_at, subject } = reference;
  return {
    id,
    subject_type,
    subject_id,
    service_name,
    service_model,
    service_model_ref,
    status,
    external_link,
    last_synced_at,
    updated_at,
    orphan: subject === null,
  };
}

/** Orders by type, then by the number of the object, then by service. */
export function byKey(a: Omit<AuditKey, "id">, b: Omit<AuditKey, "id">): number {
  if (a.subject_type !== b.subject_type) return a.subject_type < b.subject_type ? -1 : 1;
  if (a.subject_id !== b.subject_id) return Number(a.subject_id) - Number(b.subject_id);
  if (a.service_name === b.service_name) return 0;
  return a.service_name < b.service_name ? -1 : 1;
}

type AuditKey = Pick<AuditRow, "id" | "subject_type" | "subject_id" | "service_name">;
