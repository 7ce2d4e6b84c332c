import { Alert } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { $api } from "../api/api.js";
import type { FormValues } from "../fields/form-values.js";
import { rowsOf } from "../references/reference.js";

const typingMs = 400;

/** Warns that the subject has a reference to the service already: to link it is to re-point that one. */
export function ExistingReference({ values }: { values: FormValues }) {
  const { subject_type = "", subject_id = "", service_name = "" } = values;
  const [asked] = useDebouncedValue(JSON.stringify({ subject_type, subject_id, service_name }), typingMs);
  const query = JSON.parse(asked) as FormValues;
  const isKey = Object.values(query).every((value) => value !== "") && /^\d+$/.test(query.subject_id ?? "");
  const { data } = $api.useQuery(
    "get",
    "/external_references",
    { params: { query: query as never } },
    { enabled: isKey },
  );
  const [existing] = isKey && data !== undefined ? rowsOf(data).rows : [];
  if (existing === undefined) return null;
  const { id, service_model, service_model_ref } = existing;
  const isSame = service_model === values.service_model && service_model_ref === values.service_model_ref;
  return (
    <Alert
      color="yellow"
      variant="outline"
      mt="sm"
      role="alert"
      title={isSame ? "They are linked already" : "This re-points a reference"}
    >
      {subject_type} {subject_id} is linked to <bdi>{service_name}</bdi> {service_model}{" "}
      <bdi>{service_model_ref}</bdi>
      {isSame ? ". Linking updates its status and texts." : ". Linking points it to the new record instead."}{" "}
      <Link to="/references/$subjectType/$id" params={{ subjectType: subject_type, id }}>
        See it
      </Link>
    </Alert>
  );
}
