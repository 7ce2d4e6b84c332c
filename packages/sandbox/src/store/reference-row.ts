/**
 * A reference to store: a cell for every column of `reference-columns.ts`; a missing one is null. Named here are those that
 * this code reads. Timestamps are whole seconds since 1970.
 */
export interface NewReferenceRow {
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
  status: string | null;
  locked: number;
  last_synced_at: number | null;
  created_at: number;
  updated_at: number;
  /** The application whose token created it. */
  application: string;
  [column: string]: string | number | null;
}

/** A stored reference. */
export interface ReferenceRow extends NewReferenceRow {
  id: number;
}
