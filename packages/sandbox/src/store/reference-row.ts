/** A stored reference. Timestamps are whole seconds since 1970. */
export interface ReferenceRow {
  id: number;
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
  status: string | null;
  external_link: string | null;
  external_status: string | null;
  external_message: string | null;
  locked: number;
  last_synced_at: number | null;
  created_at: number;
  updated_at: number;
  /** The application whose token created it. */
  application: string;
}

/** A row without its id. */
export type NewReferenceRow = Omit<ReferenceRow, "id">;
