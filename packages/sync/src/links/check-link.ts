import type { NewSubjectType } from "@kantata-refs/client";
import type { Link } from "../link.js";
import { showValue } from "../show-value.js";
import type { Fault } from "./fault.js";
import { type FieldSchema, linkFields, requiredFields } from "./link-fields.js";

/** How links are checked. */
export interface CheckOptions {
  /** Subject types of `newSubjectType`, to accept beside those of the document. */
  newSubjectTypes?: readonly NewSubjectType[] | undefined;
}

type Objection = Omit<Fault, "line">;

/** The client refuses them as well: no database stores them. */
const unsendable = /\p{Cs}|\0/u;
const blank = /^[\s\u0085]*$/;

const refused = (value: unknown, expected: string) =>
  `${showValue(value)} is not valid; expected ${expected}`;

function integerReason(value: unknown, { minimum = 1, maximum = Number.MAX_SAFE_INTEGER }: FieldSchema) {
  const text = String(value);
  const isDigits = ["string", "number"].includes(typeof value) && /^(0|[1-9][0-9]*)$/.test(text);
  if (isDigits && Number(text) >= minimum && Number(text) <= maximum) return undefined;
  return refused(value, `a whole number from ${minimum} to ${maximum}`);
}

function textReason(value: unknown, { minLength }: FieldSchema) {
  if (typeof value !== "string") return refused(value, "a text");
  if (unsendable.test(value)) return refused(value, "a text without NUL and broken characters");
  return minLength !== undefined && blank.test(value) ? "it is blank; expected a text" : undefined;
}

/** Why a field cannot have a value; undefined if it can. */
function reasonAgainst(name: string, value: unknown, schema: FieldSchema, options: CheckOptions) {
  if (value === null && schema.type.includes("null")) return undefined;
  if (schema.enum !== undefined) {
    const more: readonly unknown[] = name === "subject_type" ? (options.newSubjectTypes ?? []) : [];
    const isKnown = [...schema.enum, ...more].includes(value);
    return isKnown ? undefined : refused(value, `one of ${schema.enum.join(", ")}`);
  }
  if (schema.type === "integer") return integerReason(value, schema);
  if (schema.type === "boolean")
    return typeof value === "boolean" ? undefined : refused(value, "true or false");
  return textReason(value, schema);
}

/** A value as a link has it. The server clears an optional text that is sent empty, so both mean the same. */
function normal(value: unknown, { type }: FieldSchema): unknown {
  if (type === "integer") return String(value);
  return value === "" && type.includes("null") ? null : value;
}

/** Checks a link. @returns the link with its fields in the document's order, or what is wrong with it */
export function checkLink(
  given: unknown,
  options: CheckOptions = {},
): { link: Link } | { objections: Objection[] } {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { objections: [{ reason: refused(given, "an object with the fields of a link") }] };
  const values = given as Record<string, unknown>;
  const objections: Objection[] = Object.keys(values)
    .filter((name) => !Object.hasOwn(linkFields, name))
    .map((field) => ({
      field,
      reason: `there is no such field; expected ${Object.keys(linkFields).join(", ")}`,
    }));
  const link: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(linkFields)) {
    const value = values[field];
    if (value === undefined) {
      if (requiredFields.includes(field)) objections.push({ field, reason: "it is missing" });
      continue;
    }
    const reason = reasonAgainst(field, value, schema, options);
    if (reason === undefined) link[field] = normal(value, schema);
    else objections.push({ field, reason });
  }
  return objections.length > 0 ? { objections } : { link: link as unknown as Link };
}
