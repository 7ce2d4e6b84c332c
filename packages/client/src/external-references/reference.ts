import type { components, SubjectByType, SubjectType } from "@kantata-refs/schema";
import type { NewSubjectType } from "../input/subject-type.js";

type WireReference = components["schemas"]["ExternalReference"];

/** A subject type of the document, or one that `newSubjectType` admitted. */
export type AnySubjectType = SubjectType | NewSubjectType;

/** A reference as the client answers it: as on the wire, but with `subject_id` as text, like every other id. */
export interface Reference<T extends AnySubjectType = AnySubjectType>
  extends Omit<WireReference, "subject_id" | "subject_type"> {
  /** The kind of Kantata object that is linked. */
  subject_type: T;
  /** The id of the linked Kantata object, as digits. */
  subject_id: string;
}

/** The Kantata object of a subject type; one of a new type has properties that nobody described. */
export type Subject<T extends AnySubjectType> = T extends SubjectType
  ? SubjectByType[T]
  : Record<string, unknown>;

/** A reference with the linked object, or null where that is gone. */
export interface ReferenceWithSubject<T extends AnySubjectType> extends Reference<T> {
  /** The Kantata object; null where it was deleted. */
  subject: Subject<T> | null;
}

/** A row of an answer: `include: ["subject"]` adds the linked object. */
export type Row<T extends AnySubjectType, I extends readonly string[]> = "subject" extends I[number]
  ? ReferenceWithSubject<T>
  : Reference<T>;

/** A row of several subject types, told apart by `subject_type`. */
export type RowOfAny<I extends readonly string[]> = { [T in SubjectType]: Row<T, I> }[SubjectType];
