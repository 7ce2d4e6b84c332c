import { type components, listExternalReferences, operations } from "@kantata-refs/schema";
import type { Caller } from "../call/caller.js";
import type { Reference } from "../external-references/reference.js";
import type { OnlyKnown } from "../input/only-known.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { List, type ListCall } from "./list.js";
import { isList, type ListId, type ResourceName, resourceName } from "./list-operation.js";
import type { AsksFor, FiltersOf, IncludeName, IncludeOf, ParameterName } from "./list-query.js";

/** The operations that list Kantata objects: every list of the document but that of references. */
export type SubjectListId = Exclude<ListId, (typeof listExternalReferences)["operationId"]>;

type Operations = Pick<typeof operations, SubjectListId>;

/** A Kantata object as such a list returns it, without what was included. */
export type Listed<L extends SubjectListId> = components["schemas"][Operations[L]["rows"]["schema"]];

/** What `include: ["external_references"]` adds to a Kantata object. */
export interface WithReferences {
  /** Its references, in the order of its `external_reference_ids`. */
  external_references: Reference[];
}

/** A row with its references if they were asked for. If `include` is decided at run time, they may be undefined. */
export type SubjectRow<S, I> = [AsksFor<"external_references", I>] extends [true]
  ? S & WithReferences
  : [AsksFor<"external_references", I>] extends [false]
    ? S
    : S & Partial<WithReferences>;

/** A query with `include`. */
export interface IncludingOf<L extends SubjectListId> {
  include?: readonly IncludeName<L>[] | undefined;
}

/** The operations on one type of Kantata object. They reject as those on external references do. */
export interface SubjectList<L extends SubjectListId> {
  /**
   * Lists the Kantata objects that the token's user can see. Await it for one page, in the server's order unless `order`
   * says otherwise, or iterate over it for all rows: `for await (const row of list(…))`, `.pages()`, `.toArray({ limit })`.
   * With `include: ["external_references"]` every row has its `external_references`.
   */
  list<
    const Q extends IncludingOf<L> & FiltersOf<L> = { include?: undefined },
    const N extends string = never,
  >(
    query?: FiltersOf<L> & Q & OnlyKnown<N, ParameterName<L>>,
    options?: ListOptions,
  ): ListCall<SubjectRow<Listed<L>, IncludeOf<Q>>>;
}

/** The lists of Kantata objects, by their names in the client. */
export type SubjectLists = {
  readonly [L in SubjectListId as ResourceName<Operations[L]["path"]>]: SubjectList<L>;
};

/** The lists of a client. The methods take anything and check it; the types above say what they accept and return. */
export function subjectLists(caller: Caller): SubjectLists {
  const lists: Record<string, object> = {};
  for (const operation of Object.values(operations)) {
    if (!isList(operation) || operation === listExternalReferences) continue;
    const list = (query: unknown = {}, options: ListOptions = {}) =>
      new List(caller, operation, query, options);
    lists[resourceName(operation.path)] = { list };
  }
  return lists as unknown as SubjectLists;
}
