import type { AnySubjectType, CallOptions, KantataClient, Reference, Subject } from "@kantata-refs/client";
import { listExternalReferences } from "@kantata-refs/schema";
import { forEachBounded } from "../bounded.js";
import { lookupConcurrency, urlRefsCharacters } from "../defaults.js";
import { batchesOf } from "./batches.js";
import type { MatchIndex } from "./match-index.js";
import type { ResolveScope } from "./resolved.js";
import { readSubjects, type SubjectListing } from "./subject-listing.js";

/** Reads what is linked to some record ids into the index. */
export type Lookup = (externalIds: readonly string[]) => Promise<void>;

interface Source<T extends AnySubjectType> {
  client: KantataClient;
  scope: ResolveScope<T>;
  index: MatchIndex<T>;
  options: CallOptions;
}

/** Finds Kantata objects through the list of their type, many ids per request. */
export function lookUpSubjects<T extends AnySubjectType>(
  { client, scope, index, options }: Source<T>,
  listing: SubjectListing,
): Lookup {
  const { service_name, service_model } = scope;
  const read = async (filter: object) => {
    const query = {
      [listing.service]: service_name,
      [listing.model]: service_model,
      ...filter,
      include: [listing.references],
    };
    const rows = await readSubjects(client, listing, query, options, (row) => row);
    for (const { [listing.references]: references, ...subject } of rows)
      index.add(subject as unknown as Subject<T>, references as Reference<T>[]);
  };
  return async (externalIds) => {
    // A comma separates the ids of a list.
    const single = externalIds.filter((id) => id.includes(","));
    const listed = externalIds.filter((id) => !id.includes(","));
    const filters = [
      ...batchesOf(listed, listing.mostRefs, urlRefsCharacters).map((ids) => ({ [listing.refs]: ids })),
      ...single.map((id) => ({ [listing.ref]: id })),
    ];
    await forEachBounded(filters, lookupConcurrency, read);
  };
}

/** Finds Kantata objects of types without a list through their references: one by one, or all where that is cheaper. */
export function lookUpReferences<T extends AnySubjectType>({
  client,
  scope,
  index,
  options,
}: Source<T>): Lookup {
  const { externalReferences } = client;
  const { maximum: mostRows } = listExternalReferences.parameters.per_page.schema;
  let hasAll = false;
  const read = async (filter: { service_model_ref?: string }) => {
    const query = { ...scope, ...filter, include: ["subject"] } as const;
    for await (const { subject, ...reference } of externalReferences.list(query, options)) {
      // Without its object a reference leads nowhere, as it is in the lists of objects.
      if (subject !== null) index.add(subject as Subject<T>, [reference as unknown as Reference<T>]);
    }
  };
  return async (externalIds) => {
    if (hasAll || externalIds.length === 0) return;
    if (externalIds.length > 1) {
      const { count } = await externalReferences.list({ ...scope, per_page: 1 }, options);
      hasAll = Math.ceil(count / mostRows) <= externalIds.length;
    }
    if (hasAll) await read({});
    else
      await forEachBounded(externalIds, lookupConcurrency, (service_model_ref) =>
        read({ service_model_ref }),
      );
  };
}
