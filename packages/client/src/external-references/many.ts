import {
  deleteExternalReference as remove,
  createOrUpdateExternalReference as upsert,
} from "@kantata-refs/schema";
import { many } from "../bulk/many.js";
import type { ManyOptions, ManyResult, Source } from "../bulk/many-options.js";
import type { CallSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import type { Id } from "../input/id.js";
import { createOrUpdate, type ReferenceInput, type UpsertOptions } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import type { DecodedRow } from "./envelope.js";

/** Upserts with equal keys touch the same reference. An input without a key is refused later, by name. */
const keyOf = (input: unknown) => {
  const { subject_type, subject_id, service_name } = Object(input) as Partial<ReferenceInput>;
  return JSON.stringify([subject_type, String(subject_id), service_name]);
};

/** Creates or updates many references; see `ExternalReferences.createOrUpdateMany`. */
export const createOrUpdateMany = <In>(
  caller: Caller,
  source: Source<In>,
  options: ManyOptions & UpsertOptions,
  site: CallSite,
): AsyncGenerator<ManyResult<In, DecodedRow>, undefined, undefined> =>
  many(caller, source, options, {
    operation: upsert.operationId,
    own: ["include"],
    site,
    keyOf,
    run: (input, ofCall) => createOrUpdate(caller, input, ofCall, site),
  });

/** Deletes many references; see `ExternalReferences.deleteMany`. */
export const deleteMany = <In extends Id>(
  caller: Caller,
  source: Source<In>,
  options: ManyOptions,
  site: CallSite,
): AsyncGenerator<ManyResult<In, void>, undefined, undefined> =>
  many(caller, source, options, {
    operation: remove.operationId,
    own: [],
    site,
    keyOf: String,
    run: (id, ofCall) => deleteReference(caller, id, ofCall, site),
  });
