import { $api } from "../api/api.js";
import type { FormValues } from "../fields/form-values.js";
import { type ReferenceRow, rowsOf } from "../references/reference.js";

/** What an upsert knows a reference by. */
export const keyOf = ({ subject_type = "", subject_id = "", service_name = "" }: FormValues) => ({
  subject_type,
  subject_id,
  service_name,
});

/** The query for the reference that a subject already has to a service. */
export const existingQuery = (key: FormValues) =>
  $api.queryOptions("get", "/external_references", { params: { query: key as never } });

/** The reference that an upsert of these values would point to another record, in what that query found. */
export function repointedBy(values: FormValues, found: unknown): ReferenceRow | undefined {
  const [row] = found === undefined ? [] : rowsOf(found).rows;
  const isSame =
    row?.service_model === values.service_model && row?.service_model_ref === values.service_model_ref;
  return isSame ? undefined : row;
}
