import { many } from "../bulk/many.js";
import type { ManyOptions, ManyResult, Source } from "../bulk/many-options.js";
import type { Caller } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import type { Id } from "../input/id.js";
import { createOrUpdate, type ReferenceInput, type UpsertOptions } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import type { DecodedRow } from "./envelope.js";

/** What makes two upserts touch the same reference, as the document says. Anything odd is refused later, by name. */
const keyOf = (input: unknown) => {
  const { subject_type, subject_id, service_name } = Object(input) as Partial<ReferenceInput>;
  return JSON.stringify([subject_type, String(subject_id), service_name]);
};

/** Creates or updates many references; see `ExternalReferences.createOrUpdateMany`. */
export function createOrUpdateMany<In>(
  caller: Caller,
  source: Source<In>,
  { concurrency, onProgress, signal, ...options }: ManyOptions & UpsertOptions,
  site: CallSite,
): AsyncGenerator<ManyResult<In, DecodedRow>, undefined, undefined> {
  const run = (input: In, ended: AbortSignal) =>
    createOrUpdate(caller, input, { ...options, signal: ended }, site);
  return many(source, { keyOf, run }, { concurrency, onProgress, signal });
}

/** Deletes many references; see `ExternalReferences.deleteMany`. */
export function deleteMany<In extends Id>(
  caller: Caller,
  source: Source<In>,
  { concurrency, onProgress, signal, ...options }: ManyOptions,
  site: CallSite,
): AsyncGenerator<ManyResult<In, void>, undefined, undefined> {
  const run = (id: In, ended: AbortSignal) =>
    deleteReference(caller, id, { ...options, signal: ended }, site);
  return many(source, { keyOf: String, run }, { concurrency, onProgress, signal });
}
