import type { OperationTypes, operations } from "@kantata-refs/schema";
import type { Id } from "../input/id.js";
import type { ListId } from "./list-operation.js";

/** The query of a list, as on the wire. */
export type WireQuery<L extends ListId> = NonNullable<OperationTypes[L]["parameters"]["query"]>;

/** A parameter as users may pass it: ids also as strings, times also as a `Date`. */
type Given<Parameter, Value> = Parameter extends { filter: { ids: true } }
  ? readonly Id[]
  : Parameter extends { filter: { equals: string }; schema: { type: "integer" } }
    ? Id
    : Parameter extends { schema: { format: "date-time" } }
      ? string | Date
      : Value extends readonly (infer Item)[]
        ? readonly Item[]
        : Value;

/** The filters, order and paging of a list; all may also be undefined, which is not sent. */
export type QueryOf<L extends ListId> = {
  [Name in Exclude<keyof WireQuery<L>, "include">]?:
    | Given<
        (typeof operations)[L]["parameters"][Name & keyof (typeof operations)[L]["parameters"]],
        WireQuery<L>[Name]
      >
    | undefined;
};

/** A query, or the options of an upsert, with `include`. */
export interface Including<Name extends string = string> {
  include?: readonly Name[] | undefined;
}

/** The value of `include`; undefined if it may be left out. */
export type IncludeOf<Q extends Including> = Q extends { include?: unknown } ? Q["include"] : undefined;

/**
 * Whether `include` has a name: true, false, or boolean if only the running program knows. Without `strictNullChecks`,
 * undefined extends every array, of unknown.
 */
export type Includes<I, Name extends string> = I extends readonly (infer Item)[]
  ? unknown extends Item
    ? false
    : Name extends Item
      ? true
      : false
  : false;
