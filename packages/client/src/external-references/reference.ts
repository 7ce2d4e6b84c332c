import type { components, SubjectByType, SubjectType } from "@kantata-refs/schema";
import type { NewSubjectType } from "../input/subject-type.js";
import type { AsksFor } from "../lists/list-query.js";

type WireReference = components["schemas"]["ExternalReference"];

/** A subject type of the document, or one that `newSubjectType` admitted. */
export type AnySubjectType = SubjectType | NewSubjectType;

/** A reference as on the wire, but with `subject_id` as a string, like every other id. */
export interface Reference<T extends AnySubjectType = AnySubjectType>
  extends Omit<WireReference, "subject_id" | "subject_type"> {
  /** The type of the linked Kantata object. */
  subject_type: T;
  /** The id of the linked Kantata object, as digits. */
  subject_id: string;
}

/** The Kantata object of a subject type. The properties of a new type are unknown. */
export type Subject<T extends AnySubjectType> = T extends SubjectType
  ? SubjectByType[T]
  : Record<string, unknown>;

/** A reference with the linked object. */
export interface ReferenceWithSubject<T extends AnySubjectType> extends Reference<T> {
  /** The Kantata object; null if it was deleted. */
  subject: Subject<T> | null;
}

/** A reference with the linked object if that was asked for, which only the running program knows. */
export interface ReferenceWithMaybeSubject<T extends AnySubjectType> extends Reference<T> {
  /** The Kantata object; null if it was deleted, undefined if it was not asked for. */
  subject?: Subject<T> | null;
}

/** A row: `include: ["subject"]` adds the linked object. If `include` is decided at run time, it may be undefined. */
export type Row<T extends AnySubjectType, I extends readonly string[] | undefined> = T extends AnySubjectType
  ? [AsksFor<"subject", I>] extends [true]
    ? ReferenceWithSubject<T>
    : [AsksFor<"subject", I>] extends [false]
      ? Reference<T>
      : ReferenceWithMaybeSubject<T>
  : never;

/** A row of several subject types, told apart by `subject_type`. */
export type RowOfAny<I extends readonly string[] | undefined> = Row<SubjectType, I>;
