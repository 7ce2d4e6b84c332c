import type { QueryOf, WireQuery } from "../lists/list-query.js";
import type { AnySubjectType } from "./reference.js";

/** The filters, order and paging of a list, but for the subject type. */
export type Filters = Omit<QueryOf<"listExternalReferences">, "subject_type">;

/** The filters, order and paging of a list, as on the wire; ids also as strings, times also as a `Date`. */
export interface ListQuery<T extends AnySubjectType = AnySubjectType> extends Filters {
  /** The type of Kantata object whose references are listed. */
  subject_type: T;
}

/** Everything that `include` can name. */
export type Include = readonly NonNullable<WireQuery<"listExternalReferences">["include"]>[number][];

/** Every name that a query may have. */
export type ParameterName = keyof WireQuery<"listExternalReferences">;
