import type { KantataClient, Reference } from "@kantata-refs/client";
import { readSubjects, subjectListing } from "../resolve/subject-listing.js";

/** Reads Kantata objects with their references, by ids. */
export interface SubjectLookup {
  /** How many ids one lookup takes: as many as the document allows record ids in one request. */
  mostIds: number;
  read: (
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ) => Promise<{ id: string; references: readonly Reference[] }[]>;
}

/** The lookup of a subject type; undefined where the API has no list of its objects. */
export function subjectLookup(client: KantataClient, subjectType: string): SubjectLookup | undefined {
  const listing = subjectListing(subjectType);
  if (listing === undefined) return undefined;
  const { references: name, mostRefs: mostIds } = listing;
  return {
    mostIds,
    read: (ids, signal) =>
      readSubjects(client, listing, { only: ids, include: [name] }, { signal }, (row) => ({
        id: row.id as string,
        references: row[name] as Reference[],
      })),
  };
}
