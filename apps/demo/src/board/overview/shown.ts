import type { Reference } from "@kantata-refs/client";
import type { Shown } from "./overview.js";

/** The fields of a reference that a list of the overview shows. */
export function shown(row: Reference): Shown {
  const { id, subject_type, subject_id, service_name, service_model_ref } = row;
  const { external_link, last_synced_at, updated_at } = row;
  return {
    id,
    subject_type,
    subject_id,
    service_name,
    service_model_ref,
    external_link,
    last_synced_at,
    updated_at,
  };
}
