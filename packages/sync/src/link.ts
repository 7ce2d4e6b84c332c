import type { ReferenceInput } from "@kantata-refs/client";

/** A link that should exist: a reference as its writer wants it, with the subject's id as digits. */
export interface Link extends Omit<ReferenceInput, "subject_id"> {
  /** The id of the Kantata object, as digits. */
  subject_id: string;
}

/** What names a reference: an account has one for each subject and service. */
export type LinkKey = Pick<Link, "subject_type" | "subject_id" | "service_name">;

/** The key as text, the same for the same key. A service name can contain any character, so it comes last. */
export function keyText({ subject_type, subject_id, service_name }: LinkKey): string {
  return `${subject_type} ${subject_id} ${service_name}`;
}
