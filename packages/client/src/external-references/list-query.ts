import type { OperationTypes, listExternalReferences as operation } from "@kantata-refs/schema";
import type { Id } from "../input/id.js";
import type { AnySubjectType } from "./reference.js";

type WireQuery = OperationTypes["listExternalReferences"]["parameters"]["query"];
type Parameters = typeof operation.parameters;

/** A parameter as users may pass it: ids also as strings, times also as a `Date`. */
type Given<Name extends keyof WireQuery> = Name extends "subject_id"
  ? Id
  : Name extends "only"
    ? readonly Id[]
    : Parameters[Name]["schema"] extends { format: "date-time" }
      ? string | Date
      : WireQuery[Name];

/** The filters, order and paging of a list, but for the subject type. */
export type Filters = {
  [Name in keyof WireQuery as Name extends "subject_type" | "include" ? never : Name]?:
    | Given<Name>
    | undefined;
};

/** The filters, order and paging of a list, as on the wire; ids also as strings, times also as a `Date`. */
export interface ListQuery<T extends AnySubjectType = AnySubjectType> extends Filters {
  /** The type of Kantata object whose references are listed. */
  subject_type: T;
}

/** Everything that `include` can name. */
export type Include = readonly NonNullable<WireQuery["include"]>[number][];

/** A query, or the options of an upsert, with `include`. */
export interface Including {
  include?: Include | undefined;
}

/** The value of `include`; undefined if it may be left out. */
export type IncludeOf<Q extends Including> = Q extends { include?: unknown } ? Q["include"] : undefined;

/** Every name that a query may have. */
export type ParameterName = keyof WireQuery;
