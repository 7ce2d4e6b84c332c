import { type components, type operations as Operations, operations } from "@kantata-refs/schema";
import type { Caller } from "../call/caller.js";
import type { Reference } from "../external-references/reference.js";
import type { OnlyKnown } from "../input/only-known.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { List, type ListCall } from "./list.js";
import type { ListId } from "./list-operation.js";
import type { IncludeOf, Includes, Including, QueryOf, WireQuery } from "./list-query.js";

type SubjectListId = Exclude<ListId, "listExternalReferences">;

/** What the list of this operation can include. */
type IncludeName<L extends SubjectListId> = NonNullable<WireQuery<L>["include"]>[number];

type References<I> = [Includes<I, "external_references">] extends [true]
  ? { external_references: Reference[] }
  : [Includes<I, "external_references">] extends [false]
    ? unknown
    : { external_references?: Reference[] };

/** A row of a list: `include: ["external_references"]` adds the references, in the server's order. */
export type RowOf<
  L extends SubjectListId,
  I extends readonly string[] | undefined,
> = components["schemas"][(typeof Operations)[L]["rows"]["schema"]] & References<I>;

/** The list of the Kantata objects of one type. */
export interface SubjectList<L extends SubjectListId> {
  /**
   * Lists the objects that the calling user can see, also by their external references. Await it for one page, or iterate
   * over it for all rows: `for await (const row of list(…))`, `.pages()`, `.toArray({ limit })`. The server hides some by
   * default, such as archived projects and disabled users; a filter shows them.
   */
  list<
    const Q extends Including<IncludeName<L>> & QueryOf<L> = { include?: undefined },
    const N extends string = never,
  >(
    query?: QueryOf<L> & Q & OnlyKnown<N, keyof WireQuery<L>>,
    options?: ListOptions,
  ): ListCall<RowOf<L, IncludeOf<Q>>>;
}

/** The lists of Kantata objects, each named like its operation. */
export interface SubjectLists {
  /** Tasks, milestones, deliverables and issues. */
  readonly stories: SubjectList<"listStories">;
  readonly timeEntries: SubjectList<"listTimeEntries">;
  /** Projects. */
  readonly workspaces: SubjectList<"listWorkspaces">;
  readonly expenses: SubjectList<"listExpenses">;
  readonly users: SubjectList<"listUsers">;
}

/** Makes a list of every operation that returns pages of rows: `listTimeEntries` is `timeEntries.list`. */
export function subjectLists(caller: Caller): SubjectLists {
  const lists = Object.values(operations).flatMap((operation) => {
    const [, first = "", rest = ""] = /^list(.)(.+)/.exec(operation.operationId) ?? [];
    if (operation.method !== "GET" || first === "") return [];
    const list = (query: unknown = {}, options: ListOptions = {}) =>
      new List(caller, operation, query, options);
    return [[first.toLowerCase() + rest, { list }]];
  });
  return Object.fromEntries(lists) as SubjectLists;
}
