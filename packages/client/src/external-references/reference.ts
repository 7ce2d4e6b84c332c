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

/** A reference for which the linked object may have been asked, or not: undefined where it was not. */
export interface ReferenceWithMaybeSubject<T extends AnySubjectType> extends Reference<T> {
  /** The Kantata object; null where it was deleted, undefined where it was not asked for. */
  subject?: Subject<T> | null;
}

type AsksForSubject<I> = I extends readonly (infer Name)[] ? ("subject" extends Name ? true : false) : false;

/**
 * A row of an answer: `include: ["subject"]` adds the linked object. Where the program decides only as it runs whether
 * to ask for it, it may be undefined.
 */
export type Row<T extends AnySubjectType, I extends readonly string[] | undefined> = T extends AnySubjectType
  ? [AsksForSubject<I>] extends [true]
    ? ReferenceWithSubject<T>
    : [AsksForSubject<I>] extends [false]
      ? Reference<T>
      : ReferenceWithMaybeSubject<T>
  : never;

/** A row of several subject types, told apart by `subject_type`. */
export type RowOfAny<I extends readonly string[] | undefined> = Row<SubjectType, I>;
