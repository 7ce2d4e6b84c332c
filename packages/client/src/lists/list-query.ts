import type { OperationTypes, operations } from "@kantata-refs/schema";
import type { Id } from "../input/id.js";
import type { ListId } from "./list-operation.js";

type WireQuery<L extends ListId> = NonNullable<OperationTypes[L]["parameters"]["query"]>;
type Parameters<L extends ListId> = (typeof operations)[L]["parameters"];

/** A value as users may pass it: ids also as strings, times also as a `Date`. */
type Given<Parameter, Value> = Parameter extends { filter: unknown; schema: { type: "integer" } }
  ? Id
  : Parameter extends { schema: { type: "array"; items: { type: "integer" } } }
    ? readonly Id[]
    : Parameter extends { schema: { format: "date-time" } }
      ? string | Date
      : Readonly<Value>;

/** Every name that the query of a list may have. */
export type ParameterName<L extends ListId> = keyof WireQuery<L>;

/** The filters, order and paging of a list, but for what types its rows. */
export type FiltersOf<L extends ListId> = {
  [Name in keyof WireQuery<L> as Name extends "subject_type" | "include" ? never : Name]?:
    | Given<Name extends keyof Parameters<L> ? Parameters<L>[Name] : never, WireQuery<L>[Name]>
    | undefined;
};

/** Everything that `include` can name in a list. */
export type IncludeName<L extends ListId> = NonNullable<WireQuery<L>["include"]>[number];

/** The value of `include`; undefined if it may be left out. */
export type IncludeOf<Q extends { include?: unknown }> = Q extends { include?: unknown }
  ? Q["include"]
  : undefined;

/**
 * Whether `include` names this; `boolean` if only the running program knows. Without `strictNullChecks`, undefined extends
 * every array, of unknown.
 */
export type AsksFor<Name extends string, I> = I extends readonly (infer Named)[]
  ? unknown extends Named
    ? false
    : Name extends Named
      ? true
      : false
  : false;
