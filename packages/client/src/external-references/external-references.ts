import type { SubjectType } from "@kantata-refs/schema";
import type { CallOptions } from "../call-options.js";
import type { Id } from "../id.js";
import type { RawClient } from "../raw-client.js";
import { createOrUpdate, type ReferenceInput } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import { type Include, type ListQuery, list } from "./list.js";
import type { Page } from "./page.js";
import type { Row } from "./reference.js";

/** The operations on external references. Every method throws a `KantataError`, or the reason of an aborted signal. */
export interface ExternalReferences {
  /**
   * One page of the references of a subject type, newest sync first unless `order` says otherwise.
   *
   * With `include: ["subject"]` every row has its `subject`: the Kantata object, or null where it is gone.
   *
   * @throws InputError before anything is sent
   * @throws ApiError, ConnectionError, ResponseFormatError
   */
  list<const T extends SubjectType, const I extends Include = []>(
    query: ListQuery<T> & { include?: I },
    options?: CallOptions,
  ): Promise<Page<Row<T, I>>>;
  /**
   * Creates the reference of a subject to a service, or updates the one that is there. The server does not tell which
   * of the two it did. Safe to repeat.
   *
   * @throws InputError before anything is sent
   * @throws ApiError, ConnectionError, ResponseFormatError
   */
  createOrUpdate<const T extends SubjectType, const I extends Include = []>(
    input: ReferenceInput<T>,
    options?: CallOptions & { include?: I },
  ): Promise<Row<T, I>>;
  /**
   * Deletes a reference by its id. Neither the Kantata object nor the record of the service is touched.
   *
   * @throws InputError before anything is sent
   * @throws NotFoundError where it is gone already; ApiError, ConnectionError
   */
  delete(id: Id, options?: CallOptions): Promise<void>;
}

/** Binds the operations to a client. */
export function externalReferences(raw: RawClient): ExternalReferences {
  return {
    list: (query, options) => list(raw, query, options),
    createOrUpdate: (input, options) => createOrUpdate(raw, input, options),
    delete: (id, options) => deleteReference(raw, id, options),
  };
}
