import { refusal } from "./refuse.js";

/** A subject type that the document does not know yet, allowed by `newSubjectType`. */
export type NewSubjectType<Name extends string = string> = Name & { readonly __newSubjectType: true };

const admitted = new Set<unknown>();

/**
 * Allows a subject type that the server knows and this version of the document does not.
 * @example kantata.externalReferences.list({ subject_type: newSubjectType("Contract") })
 * @throws InputError for a name that cannot be a subject type
 */
export function newSubjectType<const Name extends string>(name: Name): NewSubjectType<Name> {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) throw refusal("subject_type", name, "a name such as TimeEntry");
  admitted.add(name);
  return name as NewSubjectType<Name>;
}

export const isAdmitted = (name: unknown): boolean => admitted.has(name);
