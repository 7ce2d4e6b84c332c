import { createOrUpdateExternalReference } from "@kantata-refs/schema";
import type { Link, LinkKey } from "../link.js";

/** What the document says of a field. */
export interface FieldSchema {
  readonly type: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const { properties, required } = createOrUpdateExternalReference.body.schema.properties.external_reference;

/** Every field of a link, in the document's order. */
export const linkFields: Readonly<Record<string, FieldSchema>> = properties;

/** The fields that every link has. */
export const requiredFields: readonly string[] = required;

/** The fields that name a reference. */
export const keyFields = [
  "subject_type",
  "subject_id",
  "service_name",
] as const satisfies readonly (keyof LinkKey)[];

/** The state of a reference, as far as a link can set it. */
export type LinkState = Omit<Link, keyof LinkKey>;

/** The fields of that state, in the document's order. */
export const stateFields = Object.keys(properties).filter(
  (name) => !(keyFields as readonly string[]).includes(name),
) as (keyof LinkState)[];

/** The fields that name the record of the service: to change one is to re-point the reference. */
export const recordFields = stateFields.filter((name) => requiredFields.includes(name));
