import type { AnySubjectType, IteratedPage, KantataClient, ReferenceWithSubject } from "@kantata-refs/client";
import { forEachBounded } from "../bounded.js";
import { readLanes } from "../defaults.js";
import { keyText, type LinkKey } from "../link.js";
import { pieces } from "../pieces.js";
import type { LinkPair } from "./link-pair.js";
import { type Present, presentOf } from "./present.js";
import { subjectLookup } from "./subject-lookup.js";

/** The present references of a subject type and service. */
export interface PairState {
  /** By the text of their keys; several of one key where the server has several. */
  references: Map<string, Present[]>;
  /** Whether all of them were read, or only those of the keys. */
  isComplete: boolean;
}

interface PairRequest {
  client: KantataClient;
  pair: LinkPair;
  /** The keys that matter, all of this pair. */
  keys: readonly LinkKey[];
  /** Whether the others matter too. */
  all: boolean;
  signal: AbortSignal | undefined;
}

type Row = ReferenceWithSubject<AnySubjectType>;

function add({ references }: PairState, present: Present): void {
  const text = keyText(present);
  const known = references.get(text);
  if (known === undefined) references.set(text, [present]);
  else if (!known.some(({ id }) => id === present.id)) known.push(present);
}

const listOf = ({ client, pair, signal }: PairRequest, more: { subject_id?: string } = {}) =>
  client.externalReferences.list({ ...pair, ...more, include: ["subject"] }, { signal });

/** Reads the keys through the list of their Kantata objects. @returns the keys whose object it does not have */
async function lookUp(request: PairRequest, state: PairState): Promise<LinkKey[]> {
  const { client, pair, keys, signal } = request;
  const lookup = subjectLookup(client, pair.subject_type);
  if (lookup === undefined) return [...keys];
  const seen = new Set<string>();
  await forEachBounded(pieces(keys, lookup.mostIds), readLanes, async (some) => {
    const ids = some.map(({ subject_id }) => subject_id);
    for (const { id, references } of await lookup.read(ids, signal)) {
      seen.add(id);
      for (const reference of references)
        if (reference.service_name === pair.service_name) add(state, presentOf(reference));
    }
  });
  return keys.filter(({ subject_id }) => !seen.has(subject_id));
}

/** Reads each key with a request of its own: also those of objects that are hidden from lists, or deleted. */
async function askEach(request: PairRequest, keys: readonly LinkKey[], state: PairState): Promise<void> {
  await forEachBounded(keys, readLanes, async ({ subject_id }) => {
    for await (const row of listOf(request, { subject_id })) add(state, presentOf(row));
  });
}

async function readRest(
  first: IteratedPage<Row>,
  pages: AsyncIterable<IteratedPage<Row>>,
): Promise<PairState> {
  const state: PairState = { references: new Map(), isComplete: true };
  for (const row of first.data) add(state, presentOf(row));
  for await (const { data } of pages) for (const row of data) add(state, presentOf(row));
  return state;
}

/**
 * Reads the present references of a pair with as few requests as it can: all of them page by page, or those of the keys,
 * 200 at a time through the list of their Kantata objects, or one by one. The first page tells how many pages there are.
 */
export async function readPair(request: PairRequest): Promise<PairState> {
  const { client, pair, keys, all } = request;
  const partial: PairState = { references: new Map(), isComplete: false };
  const lookup = subjectLookup(client, pair.subject_type);
  const lookups = Math.ceil(keys.length / (lookup?.mostIds ?? 1));
  let missing: LinkKey[] | undefined;
  if (!all && lookups <= 1) {
    missing = await lookUp(request, partial);
    // Nothing is cheaper than one request.
    if (missing.length <= 1) {
      await askEach(request, missing, partial);
      return partial;
    }
  }
  const pages = listOf(request).pages();
  const { value: first } = await pages.next();
  if (first === undefined) return { references: new Map(), isComplete: true };
  const restPages = first.pageCount - 1;
  if (all || restPages <= (missing?.length ?? lookups)) return await readRest(first, pages);
  await pages.return?.(undefined);
  missing ??= await lookUp(request, partial);
  // Where most objects are hidden, reading all references is cheaper after all.
  if (missing.length > restPages) return await readRest(first, listOf(request).pages());
  await askEach(request, missing, partial);
  return partial;
}
