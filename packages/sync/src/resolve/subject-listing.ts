import { type KantataClient, KantataError, type ListOptions } from "@kantata-refs/client";
import { listExternalReferences, operations } from "@kantata-refs/schema";
import { movedListAttempts } from "../defaults.js";

interface Filter {
  readonly references?: string;
  readonly hasReferences?: true;
  readonly withoutReferences?: string;
  readonly hides?: string;
  readonly when?: boolean;
}

interface Parameter {
  readonly filter?: Filter;
  readonly schema: { readonly type: unknown; readonly maxItems?: number };
}

interface Include {
  readonly collection?: string;
}

/** A list of Kantata objects of one type, as the document describes it. Names are those of its parameters. */
export interface SubjectListing {
  /** The name of its resource in the client. */
  resource: string;
  service: string;
  model: string;
  /** Filters by one record id. */
  ref: string;
  /** Filters by several record ids at once. */
  refs: string;
  /** How many record ids that are at most. */
  mostRefs: number;
  /** Adds the references to each object; named in `include`, and a property of each object. */
  references: string;
  /** Keeps the objects without a reference to a service; undefined where the list has no such filter. */
  withoutService: string | undefined;
  /** Keeps the objects with or without any reference; undefined where the list has no such filter. */
  hasReferences: string | undefined;
  /** Values that switch off all filters that hide objects. */
  showAll: Readonly<Record<string, boolean>>;
}

const camelCase = (path: string) =>
  path.slice(1).replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The list of a subject type that can find objects by their references; undefined if the document has none. */
export function subjectListing(subjectType: string): SubjectListing | undefined {
  for (const operation of Object.values(operations)) {
    if (operation.method !== "GET" || operation.rows.schema !== subjectType) continue;
    const parameters = Object.entries<Parameter>(operation.parameters as object as Record<string, Parameter>);
    const named = (test: (filter: Filter, isList: boolean) => unknown) =>
      parameters.find(([, { filter = {}, schema }]) => test(filter, schema.type === "array"))?.[0];
    const service = named(({ references }) => references === "service_name");
    const model = named(({ references }) => references === "service_model");
    const ref = named(({ references }, isList) => references === "service_model_ref" && !isList);
    const refs = named(({ references }, isList) => references === "service_model_ref" && isList);
    const include = Object.entries<Include>(operation.rows.include as object as Record<string, Include>);
    const [references] =
      include.find(([, { collection }]) => collection === listExternalReferences.rows.collection) ?? [];
    if (service === undefined || model === undefined || ref === undefined) continue;
    if (refs === undefined || references === undefined) continue;
    const hiding = parameters.flatMap(([name, { filter: { hides, when } = {} }]) =>
      hides === undefined ? [] : [[name, !when] as const],
    );
    return {
      resource: camelCase(operation.path),
      service,
      model,
      ref,
      refs,
      mostRefs: parameters.find(([name]) => name === refs)?.[1].schema.maxItems ?? 1,
      references,
      withoutService: named(({ withoutReferences }) => withoutReferences === "service_name"),
      hasReferences: named(({ hasReferences }) => hasReferences),
      showAll: Object.fromEntries(hiding),
    };
  }
  return undefined;
}

type ListedRow = Record<string, unknown>;
type ListMethod = (query: object, options: ListOptions) => AsyncIterable<ListedRow>;

/**
 * Reads all objects of a list that match, hidden ones included. A list whose rows moved meanwhile is read again.
 * @param pick takes from each object what is kept in memory
 * @throws KantataError if the rows move every time; what the client throws
 */
export async function readSubjects<P>(
  client: KantataClient,
  { resource, showAll }: SubjectListing,
  query: object,
  options: ListOptions,
  pick: (row: ListedRow) => P,
): Promise<P[]> {
  const { list } = (client as unknown as Record<string, { list: ListMethod }>)[resource] as {
    list: ListMethod;
  };
  for (let attempt = 1; attempt <= movedListAttempts; attempt += 1) {
    let moved = false;
    const onDrift = () => {
      moved = true;
    };
    const picked: P[] = [];
    for await (const row of list({ ...showAll, ...query }, { ...options, onDrift })) picked.push(pick(row));
    if (!moved) return picked;
  }
  throw new KantataError(
    `${resource}: others changed the list each of the ${movedListAttempts} times it was read; try again later`,
  );
}
