import type { listExternalReferences as operation } from "@kantata-refs/schema";
import type { FiltersOf, IncludeName } from "../lists/list-query.js";
import type { AnySubjectType } from "./reference.js";

type Listing = (typeof operation)["operationId"];

/** The filters, order and paging of a list, but for the subject type. */
export type Filters = FiltersOf<Listing>;

/** The filters, order and paging of a list, as on the wire; ids also as strings, times also as a `Date`. */
export interface ListQuery<T extends AnySubjectType = AnySubjectType> extends Filters {
  /** The type of Kantata object whose references are listed. */
  subject_type: T;
}

/** Everything that `include` can name. */
export type Include = readonly IncludeName<Listing>[];

/** A query, or the options of an upsert, with `include`. */
export interface Including {
  include?: Include | undefined;
}

/** Every name that a query may have. */
export type ReferenceParameter = keyof ListQuery | keyof Including;
