/** The indexes follow the default order, so that a filtered page is read without sorting all matching rows. */
const indexes = {
  refs_key: "subject_type, subject_id, service_name",
  refs_created: "subject_type, created_at, id",
  refs_updated: "subject_type, updated_at, id",
  refs_synced: "subject_type, last_synced_at DESC, id",
  refs_status: "subject_type, status, last_synced_at DESC, id",
  refs_service: "subject_type, service_name, last_synced_at DESC, id",
  refs_model: "subject_type, service_model, last_synced_at DESC, id",
  refs_record: "subject_type, service_model_ref, last_synced_at DESC, id",
  refs_external_status: "subject_type, external_status, last_synced_at DESC, id",
  refs_external_message: "subject_type, external_message, last_synced_at DESC, id",
};

export const createIndexes = Object.entries(indexes)
  .map(([name, columns]) => `CREATE INDEX ${name} ON refs (${columns});`)
  .join("\n");

export const dropIndexes = Object.keys(indexes)
  .map((name) => `DROP INDEX ${name};`)
  .join("\n");
