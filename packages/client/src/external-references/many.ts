import {
  deleteExternalReference as remove,
  createOrUpdateExternalReference as upsert,
} from "@kantata-refs/schema";
import { many } from "../bulk/many.js";
import type { ManyOptions, ManyResult, Source } from "../bulk/many-options.js";
import { headersToWire } from "../calls/call-options.js";
import type { Caller, OperationMetadata } from "../calls/caller.js";
import type { CallSite } from "../calls/trace.js";
import { checkFunction } from "../input/check-functions.js";
import type { Id } from "../input/id.js";
import type { Inner } from "../paging/lazy-iterator.js";
import { createOrUpdate, type ReferenceInput, type UpsertOptions } from "./create-or-update.js";
import { deleteReference } from "./delete.js";
import type { DecodedRow } from "./envelope.js";

/** What makes two upserts touch the same reference, as the document says. Anything odd is refused later, by name. */
const keyOf = (input: unknown) => {
  const { subject_type, subject_id, service_name } = Object(input) as Partial<ReferenceInput>;
  return JSON.stringify([subject_type, String(subject_id), service_name]);
};

/** What is wrong with the options is wrong with all inputs: it is told once, before any is taken. */
const checkFirst =
  (
    caller: Caller,
    operation: OperationMetadata,
    site: CallSite,
    options: ManyOptions & UpsertOptions,
    own: readonly string[],
  ) =>
  <T>(first: () => T): Promise<T> =>
    caller.guard(operation, site, () => {
      caller.check(options, [...own, "concurrency", "onProgress"]);
      headersToWire(options.headers);
      checkFunction("onProgress", options.onProgress);
      return first();
    });

/** Creates or updates many references; see `ExternalReferences.createOrUpdateMany`. */
export function createOrUpdateMany<In>(
  caller: Caller,
  source: Source<In>,
  all: ManyOptions & UpsertOptions,
  site: CallSite,
): Inner<ManyResult<In, DecodedRow>> {
  const { concurrency, onProgress, signal, ...options } = all;
  const run = (input: In, ended: AbortSignal) =>
    createOrUpdate(caller, input, { ...options, signal: ended }, site);
  const begin = checkFirst(caller, upsert, site, all, ["include"]);
  return many(source, { begin, keyOf, run }, { concurrency, onProgress, signal });
}

/** Deletes many references; see `ExternalReferences.deleteMany`. */
export function deleteMany<In extends Id>(
  caller: Caller,
  source: Source<In>,
  all: ManyOptions,
  site: CallSite,
): Inner<ManyResult<In, void>> {
  const { concurrency, onProgress, signal, ...options } = all;
  const run = (id: In, ended: AbortSignal) =>
    deleteReference(caller, id, { ...options, signal: ended }, site);
  const begin = checkFirst(caller, remove, site, all, []);
  return many(source, { begin, keyOf: String, run }, { concurrency, onProgress, signal });
}
