import { createOrUpdateExternalReference, subjectTypeValues, syncStatusValues } from "@kantata-refs/schema";
import type { Account } from "../account.js";
import { isObject } from "../is-object.js";
import { invalidRecord, type Objection, objection, refused } from "../refusal.js";

const { properties, required } = createOrUpdateExternalReference.body.schema.properties.external_reference;
const wrapper = createOrUpdateExternalReference.body.schema.required[0];
const { minimum, maximum } = properties.subject_id;

/** The optional strings of a reference, but for those of a set. */
export const textFields: readonly string[] = Object.entries<{ type: unknown; enum?: unknown }>(properties)
  .filter(([name, { type, enum: members }]) => {
    const isText = [type].flat().includes("string") && members === undefined;
    return isText && !(required as readonly string[]).includes(name);
  })
  .map(([name]) => name);

/** The fields of an upsert. One that was not sent is missing. */
export interface UpsertInput {
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
  status?: string | null;
  locked?: boolean;
  texts: Readonly<Record<string, string | null>>;
}

/** Converts numbers and booleans to strings, as Rails does. Undefined for anything else that is not a string. */
function toText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : undefined;
}

/** NUL and lone surrogates, which the database of the server cannot store. */
const unstorable = /\0|\p{Surrogate}/u;

function textObjections(field: string, text: string, { switches }: Account): Objection[] {
  if (unstorable.test(text)) return [objection(field, "has a character that cannot be stored")];
  const most = switches.textLength === "unlimited" ? Number.POSITIVE_INFINITY : Number(switches.textLength);
  return text.length > most ? [objection(field, `is too long (maximum is ${most} characters)`)] : [];
}

function objections(fields: Record<string, unknown>, account: Account): Objection[] {
  const blank = required.filter((field) => (toText(fields[field]) ?? "").trim() === "");
  const objects = Object.keys(properties).filter(
    (field) => typeof fields[field] === "object" && fields[field] !== null,
  );
  const sets: [string, readonly string[]][] = [
    ["subject_type", subjectTypeValues],
    ["status", syncStatusValues],
  ];
  const unknown = account.strict
    ? Object.keys(fields).filter((field) => !Object.hasOwn(properties, field))
    : [];
  const id = Number(fields.subject_id);
  return [
    ...blank.map((field) => objection(field, "can't be blank")),
    ...objects
      .filter((field) => !blank.includes(field as never))
      .map((field) => objection(field, "is invalid")),
    ...sets.flatMap(([field, members]) => {
      const text = toText(fields[field]) ?? "";
      return text === "" || members.includes(text) ? [] : [objection(field, "is not included in the list")];
    }),
    ...(!blank.includes("subject_id") && !(Number.isInteger(id) && id >= minimum && id <= maximum)
      ? [objection("subject_id", "is not a number")]
      : []),
    ...Object.keys(properties).flatMap((field) =>
      textObjections(field, toText(fields[field]) ?? "", account),
    ),
    ...unknown.map((field) => ({
      field,
      message: `${field} is not a field; the fields are ${Object.keys(properties).join(", ")}`,
    })),
  ];
}

/** A copy without a prototype, so that only fields that were sent are read. */
function own(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? Object.assign(Object.create(null) as object, value) : undefined;
}

/**
 * Reads the body of an upsert.
 *
 * @throws Refusal with 400 without `external_reference`, with 422 for invalid values
 */
export function readUpsert(body: unknown, account: Account): UpsertInput {
  const fields = own(own(body)?.[wrapper]);
  if (fields === undefined)
    throw refused(400, "syntax", `Missing required parameters. ${wrapper} is required.`);
  const bad = objections(fields, account);
  if (bad.length > 0) throw invalidRecord(bad);
  const text = (field: string) => toText(fields[field]) ?? "";
  const status = fields.status === undefined ? undefined : text("status") === "" ? null : text("status");
  return {
    subject_type: text("subject_type"),
    subject_id: Number(fields.subject_id),
    service_name: text("service_name"),
    service_model: text("service_model"),
    service_model_ref: text("service_model_ref"),
    ...(status === undefined ? {} : { status }),
    ...(fields.locked === undefined || fields.locked === null
      ? {}
      : { locked: ["true", "1", "t"].includes(text("locked")) }),
    texts: Object.fromEntries(
      textFields
        .filter((field) => fields[field] !== undefined)
        .map((field) => [field, toText(fields[field]) ?? null]),
    ),
  };
}
