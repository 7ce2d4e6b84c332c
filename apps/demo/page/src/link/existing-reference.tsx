import { Alert } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormValues } from "../fields/form-values.js";
import { rowsOf } from "../references/reference.js";
import { existingQuery, keyOf, repointedBy } from "./existing-query.js";

const typingMs = 400;

/** Warns that the subject has a reference to the service already: to link it is to re-point that one. */
export function ExistingReference({ values }: { values: FormValues }) {
  const key = JSON.stringify(keyOf(values));
  const [asked] = useDebouncedValue(key, typingMs);
  const query = JSON.parse(asked) as FormValues;
  const { subject_type = "", subject_id = "", service_name = "" } = query;
  // What was found for an earlier input is not shown for this one.
  const isKey =
    asked === key && Object.values(query).every((value) => value !== "") && /^\d+$/.test(subject_id);
  const { data } = useQuery({ ...existingQuery(query), enabled: isKey });
  const [existing] = isKey && data !== undefined ? rowsOf(data).rows : [];
  if (existing === undefined) return null;
  const { id, service_model, service_model_ref } = existing;
  const isSame = repointedBy(values, data) === undefined;
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
