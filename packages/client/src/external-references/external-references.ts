import {
  listExternalReferences as listing,
  deleteExternalReference as remove,
  type SubjectType,
  createOrUpdateExternalReference as upsert,
} from "@kantata-refs/schema";
import { many } from "../bulk/many.js";
import type { ManyOptions, ManyResult, Source } from "../bulk/many-options.js";
import type { CallOptions } from "../call/call-options.js";
import { callSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import type { Id } from "../input/id.js";
import type { OnlyKnown } from "../input/only-known.js";
import { snapshot } from "../input/snapshot.js";
import { List, type ListCall } from "../lists/list.js";
import type { IncludeOf } from "../lists/list-query.js";
import { type Iteration, pageIterator, rowIterator } from "../paging/iterated-page.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { createOrUpdate, type ReferenceInput, type UpsertOptions } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import { type ByExternalId, type BySubject, type FieldToFindBy, type Found, find } from "./find.js";
import type { Filters, Include, Including, ListQuery, ReferenceParameter } from "./list-query.js";
import type { AnySubjectType, Row } from "./reference.js";
import { type SweepCall, type SweepOptions, sweep } from "./sweep.js";

/** Lets TypeScript accept a query that has only a subject type. */
interface Typed {
  subject_type: unknown;
}

/**
 * The operations on external references. Every method rejects with an `InputError` if nothing was sent, with an `ApiError`,
 * `ConnectionError`, `TimeoutError` or `ResponseFormatError`, or with the reason of an aborted signal.
 */
export interface ExternalReferences {
  /**
   * Lists the references of a subject type. Await it for one page, in the server's order unless `order` says otherwise, or
   * iterate over it for all rows, oldest first: `for await (const ref of list(…))`, `.pages()`, `.toArray({ limit })`.
   * With `include: ["subject"]` every row has its `subject`: the Kantata object, or null if it was deleted.
   */
  list<const T extends AnySubjectType, const Q extends Including & Typed, const N extends string = never>(
    query: ListQuery<T> & Q & OnlyKnown<N, ReferenceParameter>,
    options?: ListOptions,
  ): ListCall<Row<T, IncludeOf<Q>>>;
  /**
   * Iterates over the references of all subject types, or of some; a few types are read at the same time.
   */
  sweep<
    const Q extends Including & Filters = { include?: undefined },
    const N extends string = never,
    const T extends AnySubjectType = SubjectType,
  >(
    query?: Filters & Q & OnlyKnown<N, Exclude<ReferenceParameter, "subject_type">>,
    options?: SweepOptions<T>,
  ): SweepCall<Row<T, IncludeOf<Q>>>;
  /**
   * Finds the reference of a subject to a service, or the references to a record of a service: none, one, or many. Only
   * references that carry exactly the given values count, upper and lower case included, also in `service_name`.
   */
  find<const T extends AnySubjectType, const Q extends Including & Typed, const N extends string = never>(
    query: (BySubject<T> | ByExternalId<T>) & Q & OnlyKnown<N, FieldToFindBy>,
    options?: CallOptions,
  ): Promise<Found<Row<T, IncludeOf<Q>>>>;
  /**
   * Creates the reference of a subject to a service, or updates the existing one. The server does not tell which. Safe to
   * repeat, and retried when a response was lost.
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
   * Creates or updates many references, a few at the same time, and yields each result as it comes, also for invalid
   * inputs. Inputs with the same key are sent in their order. The source is read no faster than results are taken, so it
   * may be endless.
   * @throws the source's own error; the error of a single call is in its result
   */
  createOrUpdateMany<
    In extends ReferenceInput,
    const I extends Include | undefined = undefined,
    const N extends string = never,
  >(
    source: Source<In & OnlyKnown<N, keyof ReferenceInput>>,
    options?: ManyOptions & Omit<UpsertOptions, "include"> & { include?: I },
  ): Iteration<ManyResult<In, Row<In["subject_type"], I>>>;
  /**
   * Deletes a reference by its id. The Kantata object and the record of the service stay. When a response was lost and the
   * retry finds nothing, the reference counts as deleted.
   * @throws NotFoundError if it did not exist
   */
  delete(id: Id, options?: CallOptions): Promise<void>;
  /**
   * Deletes many references, a few at the same time.
   * @throws the source's own error; the error of a single call is in its result
   */
  deleteMany<In extends Id>(source: Source<In>, options?: ManyOptions): Iteration<ManyResult<In, void>>;
}

/** Upserts with equal keys touch the same reference. */
const keyOf = (input: unknown) => {
  const { subject_type, subject_id, service_name } = Object(input) as Partial<ReferenceInput>;
  return JSON.stringify([subject_type, String(subject_id), service_name]);
};

/** The operations of a client. The methods take anything and check it; the types above say what they accept and return. */
export function externalReferences(caller: Caller): ExternalReferences {
  const methods = {
    list: (query: unknown, options: ListOptions = {}) => new List(caller, listing, query, options),
    sweep: (query: unknown = {}, options: SweepOptions = {}) => {
      const asked = snapshot(query);
      const pages = () => sweep(caller, asked, options, callSite());
      return {
        pages: () => pageIterator(pages(), options),
        [Symbol.asyncIterator]: () => rowIterator(pages(), options),
      };
    },
    find: (query: unknown, options: CallOptions = {}) => find(caller, query, options),
    createOrUpdate: (input: unknown, options: UpsertOptions = {}) => createOrUpdate(caller, input, options),
    createOrUpdateMany: (source: Source<unknown>, options: ManyOptions & UpsertOptions = {}) => {
      const { operationId } = upsert;
      const work = { operationId, own: ["include"], site: callSite(), keyOf, run: createOrUpdate };
      return many(caller, source, options, work);
    },
    delete: (id: unknown, options: CallOptions = {}) => deleteReference(caller, id, options),
    deleteMany: (source: Source<unknown>, options: ManyOptions = {}) => {
      const { operationId } = remove;
      const work = { operationId, own: [], site: callSite(), keyOf: String, run: deleteReference };
      return many(caller, source, options, work);
    },
  };
  return methods as unknown as ExternalReferences;
}
