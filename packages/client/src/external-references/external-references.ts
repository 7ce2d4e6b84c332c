import {
  listExternalReferences as listing,
  deleteExternalReference as removal,
  type SubjectType,
  createOrUpdateExternalReference as upsert,
} from "@kantata-refs/schema";
import type { ManyOptions, ManyResult, Source } from "../bulk/many-options.js";
import type { CallOptions } from "../calls/call-options.js";
import type { Caller } from "../calls/caller.js";
import { callSite } from "../calls/trace.js";
import { untilAborted } from "../calls/until-aborted.js";
import type { Id } from "../input/id.js";
import type { OnlyKnown } from "../input/only-known.js";
import { snapshot } from "../input/snapshot.js";
import type { Iteration } from "../paging/iteration.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { lazyIterator } from "../paging/lazy-iterator.js";
import { createOrUpdate, type ReferenceInput, type UpsertOptions } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import type { ByExternalId, BySubject, FieldToFindBy, Found } from "./find.js";
import { List, type ListCall } from "./list.js";
import type { Filters, Include, IncludeOf, Including, ListQuery, ParameterName } from "./list-query.js";
import type { AnySubjectType, Row } from "./reference.js";
import type { SweepCall, SweepOptions } from "./sweep.js";

/** A query without anything else is one all the same: TypeScript wants a name in common. */
interface Typed {
  subject_type: unknown;
}

/**
 * The operations on external references. Every method rejects with a `KantataError`, or with the reason of an aborted
 * signal; an `InputError` means that nothing was sent.
 */
export interface ExternalReferences {
  /**
   * The references of a subject type. Await it for one page, in the server's order unless `order` says otherwise, or
   * iterate over it for all rows, oldest first: `for await (const ref of list(…))`, `.pages()`, `.toArray({ limit })`.
   *
   * With `include: ["subject"]` every row has its `subject`: the Kantata object, or null where it is gone.
   *
   * @throws InputError, ApiError, ConnectionError, TimeoutError, ResponseFormatError
   */
  list<const T extends AnySubjectType, const Q extends Including & Typed, const N extends string = never>(
    query: ListQuery<T> & Q & OnlyKnown<N, ParameterName>,
    options?: ListOptions,
  ): ListCall<Row<T, IncludeOf<Q>>>;
  /**
   * The references of all subject types, or of some, as one iterator; a few types are read at once.
   *
   * @throws InputError, ApiError, ConnectionError, TimeoutError, ResponseFormatError
   */
  sweep<
    const Q extends Including & Filters = { include?: undefined },
    const N extends string = never,
    const T extends AnySubjectType = SubjectType,
  >(
    query?: Filters & Q & OnlyKnown<N, Exclude<ParameterName, "subject_type">>,
    options?: SweepOptions<T>,
  ): SweepCall<Row<T, IncludeOf<Q>>>;
  /**
   * The reference of a subject to a service, or the references to a record of a service: none, one, or many.
   *
   * @throws InputError, ApiError, ConnectionError, TimeoutError, ResponseFormatError
   */
  find<const T extends AnySubjectType, const Q extends Including & Typed, const N extends string = never>(
    query: (BySubject<T> | ByExternalId<T>) & Q & OnlyKnown<N, FieldToFindBy>,
    options?: CallOptions,
  ): Promise<Found<Row<T, IncludeOf<Q>>>>;
  /**
   * Creates the reference of a subject to a service, or updates the one that is there. The server does not tell which
   * of the two it did. Safe to repeat, and repeated where an answer was lost.
   *
   * @throws InputError, ApiError, ConnectionError, TimeoutError, ResponseFormatError
   */
  createOrUpdate<
    const T extends AnySubjectType,
    const O extends UpsertOptions = { include?: undefined },
    const N extends string = never,
  >(
    input: ReferenceInput<T> & OnlyKnown<N, keyof ReferenceInput>,
    options?: O,
  ): Promise<Row<T, IncludeOf<O>>>;
  /**
   * The same for many, a few at once: yields what came of each as it comes, refused inputs included. Those under one
   * key are sent in their order. The source may be endless: it is read no faster than results are taken.
   *
   * @throws the source's own error; what would end a single call alone is in its result
   */
  createOrUpdateMany<
    In extends ReferenceInput,
    const I extends Include | undefined = undefined,
    const N extends string = never,
  >(
    source: Source<In & OnlyKnown<N, keyof ReferenceInput>>,
    // Not inferred as a whole: a callback in it would have no type yet, and nothing would be inferred at all.
    options?: ManyOptions & Omit<UpsertOptions, "include"> & { include?: I },
  ): Iteration<ManyResult<In, Row<In["subject_type"], I>>>;
  /**
   * Deletes a reference by its id. Neither the Kantata object nor the record of the service is touched. A reference
   * that is gone after an answer was lost counts as deleted.
   *
   * @throws NotFoundError where it was gone before; InputError, ApiError, ConnectionError, TimeoutError
   */
  delete(id: Id, options?: CallOptions): Promise<void>;
  /**
   * The same for many, a few at once.
   *
   * @throws the source's own error; what would end a single call alone is in its result
   */
  deleteMany<In extends Id>(source: Source<In>, options?: ManyOptions): Iteration<ManyResult<In, void>>;
}

/**
 * Binds the operations to the calls of a client. What comes from the wire is typed here, by what was asked for; what
 * goes beyond one call is loaded when it is used.
 */
export function externalReferences(caller: Caller): ExternalReferences {
  const methods = {
    list: (query: unknown, options: ListOptions = {}) => new List(caller, query, options),
    sweep: (query: unknown = {}, options: SweepOptions = {}) => {
      const site = callSite();
      const asked = snapshot(query);
      const admit = () => caller.admit(listing, site, options);
      const load = async () => (await import("./sweep.js")).sweep(caller, asked, options, site);
      return {
        pages: () => lazyIterator(admit, async () => (await load()).pages(), options),
        [Symbol.asyncIterator]: () =>
          lazyIterator(admit, async () => (await load())[Symbol.asyncIterator](), options),
      };
    },
    find: async (query: unknown, options: CallOptions = {}) => {
      const asked = snapshot(query);
      await caller.admit(listing, callSite(), options);
      const { find } = await untilAborted(options.signal, import("./find.js"));
      return await find(caller, asked, options);
    },
    createOrUpdate: (input: unknown, options: UpsertOptions = {}) => createOrUpdate(caller, input, options),
    createOrUpdateMany: (source: Source<unknown>, options: ManyOptions & UpsertOptions = {}) => {
      const site = callSite();
      return lazyIterator(
        () => caller.admit(upsert, site, options),
        async () => (await import("./many.js")).createOrUpdateMany(caller, source, options, site),
        options,
      );
    },
    delete: (id: unknown, options: CallOptions = {}) => deleteReference(caller, id, options),
    deleteMany: (source: Source<Id>, options: ManyOptions = {}) => {
      const site = callSite();
      return lazyIterator(
        () => caller.admit(removal, site, options),
        async () => (await import("./many.js")).deleteMany(caller, source, options, site),
        options,
      );
    },
  };
  return methods as unknown as ExternalReferences;
}
