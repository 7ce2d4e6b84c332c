import { readFileSync } from "node:fs";

/** The subjects and fields in the fixture and in the corrections. */
const subjects = {
  CustomField: ["id", "read_access", "write_access"],
  CustomFieldValue: ["id", "value"],
  Expense: ["id", "notes"],
  Skill: ["id", "max_level"],
  Story: ["id", "title", "priority", "weight", "has_proofing_access"],
  TimeEntry: ["id", "time_in_minutes"],
  User: ["id", "full_name"],
  Workspace: [
    "id",
    "title",
    "account_features",
    "account_id",
    "due_date",
    "show_nonbillable_time_on_invoices",
    "status",
    "update_whitelist",
  ],
};

const keep = (object, isKept) => Object.fromEntries(Object.entries(object).filter(isKept));

/** Our document with only these subjects and fields. */
export function narrowed() {
  const document = JSON.parse(readFileSync(new URL("../../dist/openapi.json", import.meta.url), "utf8"));
  const { schemas } = document.components;
  const envelope = schemas.ExternalReferenceEnvelope;
  const kept = ["ExternalReference", ...Object.keys(subjects)].map((name) => `#/components/schemas/${name}`);
  envelope.properties = keep(
    envelope.properties,
    ([, { patternProperties }]) =>
      patternProperties === undefined ||
      Object.values(patternProperties).some(({ $ref }) => kept.includes($ref)),
  );
  for (const [name, fields] of Object.entries(subjects)) {
    schemas[name].properties = keep(schemas[name].properties, ([field]) => fields.includes(field));
  }
  return document;
}
