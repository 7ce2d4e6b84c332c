import type { components, SubjectByType, SubjectType } from "@kantata-refs/schema";

type WireReference = components["schemas"]["ExternalReference"];

/** A reference as the client answers it: as on the wire, but with `subject_id` as text, like every other id. */
export type Reference<T extends SubjectType = SubjectType> = Omit<
  WireReference,
  "subject_id" | "subject_type"
> & {
  /** The kind of Kantata object that is linked. */
  subject_type: T;
  /** The id of the linked Kantata object, as digits. */
  subject_id: string;
};

/** What `include` adds to a row: the linked object, or null where it is gone. */
export type Row<T extends SubjectType, I extends readonly string[]> = "subject" extends I[number]
  ? Reference<T> & { subject: SubjectByType[T] | null }
  : Reference<T>;
