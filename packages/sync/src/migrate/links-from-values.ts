import { type AnySubjectType, type Id, InputError, type Source } from "@kantata-refs/client";
import type { Link } from "../link.js";
import { linkFields } from "../links/link-fields.js";

/** A Kantata object, and the id of a record as something else holds it: a custom field, a column, a title. */
export interface SubjectValue {
  subject_type: AnySubjectType;
  subject_id: Id;
  /** The id of the record. Blanks around it are removed; a value that is blank, or null, makes no link. */
  value: string | number | null | undefined;
}

/**
 * The link that a value becomes. `{value}` stands for the value, in any text. In `external_link` it is encoded for a URL,
 * unless it is the whole text.
 * @example { service_name: "jira", service_model: "Issue", external_link: "https://jira.example/browse/{value}" }
 */
export type LinkTemplate = Omit<Link, "subject_type" | "subject_id" | "service_model_ref"> & {
  /** @default "{value}" */
  service_model_ref?: string;
};

const place = /\{value\}/g;

function filled(name: string, template: unknown, value: string): unknown {
  if (typeof template !== "string") return template;
  const isPartOfUrl = name === "external_link" && template !== "{value}";
  return template.replaceAll(place, () => (isPartOfUrl ? encodeURIComponent(value) : value));
}

/**
 * Makes links of values, for `plan`: the way from a custom field that holds foreign ids to references. The API has no
 * operation on custom fields, so the values come from you, such as from a report or an export.
 * @throws InputError for a template with an unknown field, or one that does not use the value
 */
export async function* linksFromValues(
  values: Source<SubjectValue>,
  template: LinkTemplate,
): AsyncGenerator<Link, undefined, undefined> {
  const fields = { service_model_ref: "{value}", ...template };
  for (const name of Object.keys(fields))
    if (!Object.hasOwn(linkFields, name) || name === "subject_type" || name === "subject_id")
      throw new InputError(name, `a template cannot have it; expected a field of a link but its subject`);
  if (!fields.service_model_ref.includes("{value}"))
    throw new InputError(
      "service_model_ref",
      `${JSON.stringify(fields.service_model_ref)} links every object to the same record; use {value} in it`,
    );
  for await (const { subject_type, subject_id, value } of values) {
    const text = String(value ?? "").trim();
    if (text === "") continue;
    const state = Object.entries(fields).map(([name, field]) => [name, filled(name, field, text)]);
    yield { subject_type, subject_id: String(subject_id), ...Object.fromEntries(state) } as Link;
  }
  return undefined;
}
