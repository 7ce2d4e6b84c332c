import type { components } from "@kantata-refs/schema";
import { operationOf } from "../api/session.js";
import type { Reference } from "./reference.js";

/** What an upsert takes. */
export type ReferenceInput = components["schemas"]["ExternalReferenceInput"];

/** The fields that an upsert takes, from the document. */
export const inputFields = () =>
  operationOf("createOrUpdateExternalReference").body?.schema.properties?.external_reference ?? {};

/** The input that makes a reference what it is, with some fields changed. A field that cannot be null is left out. */
export function inputOf(reference: Reference, changes: Partial<ReferenceInput> = {}): ReferenceInput {
  const now = { ...reference, ...changes } as Record<string, unknown>;
  const fields = Object.entries(inputFields().properties ?? {}).flatMap(([name, { type }]) => {
    const value = name === "subject_id" ? Number(now[name]) : now[name];
    return value === undefined || (value === null && !type?.includes("null")) ? [] : [[name, value]];
  });
  return Object.fromEntries(fields) as ReferenceInput;
}
