import type { KantataClient, Reference } from "@kantata-refs/client";
import { operations } from "@kantata-refs/schema";

/** What the lists of Kantata objects have in common, as far as it is used here. */
interface SubjectList {
  list: (
    query: Readonly<Record<string, unknown>>,
    options: { signal?: AbortSignal | undefined },
  ) => AsyncIterable<{ id: string; external_references: Reference[] }>;
}

interface Hiding {
  readonly filter?: { readonly hides?: string; readonly when?: boolean };
}

const camel = (name: string) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The list of the objects of a subject type, if the API has one that tells their references. */
function operationOf(subjectType: string) {
  return Object.values(operations).find(
    (one) =>
      "rows" in one &&
      one.rows.schema === subjectType &&
      "external_references" in one.rows.include &&
      "only" in one.parameters,
  );
}

/** The filters that show what a list hides by default. */
function showingAll(parameters: object): Record<string, boolean> {
  const hiding = (Object.entries(parameters) as [string, Hiding][]).filter(
    ([, { filter }]) => filter?.hides !== undefined,
  );
  return Object.fromEntries(hiding.map(([name, { filter }]) => [name, filter?.when === false]));
}

/** Reads Kantata objects with their references, by ids. */
export type SubjectLookup = (
  ids: readonly string[],
  signal: AbortSignal | undefined,
) => AsyncIterable<{ id: string; external_references: Reference[] }>;

/** The lookup of a subject type; undefined where the API has no list of its objects. */
export function subjectLookup(client: KantataClient, subjectType: string): SubjectLookup | undefined {
  const operation = operationOf(subjectType);
  if (operation === undefined) return undefined;
  const resources = client as unknown as Readonly<Record<string, SubjectList>>;
  const resource = resources[camel(operation.path.replace(/^\//, ""))];
  const shown = showingAll(operation.parameters);
  return (ids, signal) =>
    (resource as SubjectList).list({ ...shown, only: ids, include: ["external_references"] }, { signal });
}

/** Ids of one lookup: as many as the document allows record ids in one request. */
export const lookupIds =
  operations.listStories.parameters.external_reference_service_model_refs.schema.maxItems;
