import { type components, listExternalReferences } from "@kantata-refs/schema";
import type { Answer } from "../call/answer.js";
import { decodeReference } from "../external-references/decode-reference.js";
import { isRecord } from "../input/is-record.js";
import type { ListOperation } from "./list-operation.js";

type Fields = Record<string, unknown>;
type Envelope = Pick<components["schemas"]["ExternalReferenceEnvelope"], "count" | "meta"> & {
  results: unknown[];
} & Fields;

/** A row of any list. */
export interface DecodedRow extends Fields {
  id: string;
  /** Read by exact iterations alone, which check it; only lists that have its order are sure to have it. */
  created_at: string;
}

/** How a row names what is included: by one pointer, which may be null, or by the ids of a collection. */
type Include = { pointer: string } | { ids: string; collection: string };

/** How one record names another. */
interface Pointer {
  key?: unknown;
  id?: unknown;
}

/** What becomes of the records of a collection before users see them. Those of other collections stay as they are. */
const decoders = new Map<string, typeof decodeReference>([
  [listExternalReferences.rows.collection, decodeReference],
]);

/** An own entry of a map: the server chooses the names, and an object inherits some. */
const own = (map: unknown, name: string) =>
  isRecord(map) && Object.hasOwn(map, name) ? map[name] : undefined;

function checkEnvelope(answer: Answer): Envelope {
  const body = answer.json();
  if (!isRecord(body)) throw answer.unreadable("it is not an object");
  if (!Array.isArray(body.results)) throw answer.unreadable("it has no list of results");
  if (typeof body.count !== "number") throw answer.unreadable("it has no count");
  if (!isRecord(body.meta)) throw answer.unreadable("it has no meta");
  return body as Envelope;
}

const isId = (id: unknown) => typeof id === "string" || typeof id === "number";

/** Reads included objects from one envelope. */
class Included {
  constructor(
    readonly answer: Answer,
    readonly envelope: Envelope,
  ) {}

  /** @throws ResponseFormatError when the row names nothing, or what did not come with it */
  of(row: Fields, place: string, include: Include): unknown {
    if ("pointer" in include) return this.#one(row[include.pointer], `${include.pointer} of ${place}`);
    const { ids, collection } = include;
    const named = row[ids];
    if (!Array.isArray(named) || !named.every(isId))
      throw this.answer.unreadable(`${ids} of ${place} is missing, or is no list of ids`);
    return named.map((id) => this.#find(collection, String(id), `${ids} of ${place}`));
  }

  /** Null only if the server says that the object is gone, because users delete such rows. */
  #one(pointer: unknown, what: string) {
    if (pointer === null) return null;
    // The key names the collection; the subject type does not (see `SubjectRef` in the document).
    const { key, id } = Object(pointer) as Pointer;
    if (typeof key === "string" && isId(id)) return this.#find(key, String(id), what);
    throw this.answer.unreadable(`${what} is missing, or is no pointer`);
  }

  #find(key: string, id: string, what: string) {
    const found = own(own(this.envelope, key), id);
    if (isRecord(found)) return decoders.get(key)?.(this.answer, `${key} ${id}`, found) ?? found;
    throw this.answer.unreadable(
      `${what} names ${key} ${id}, but no such object came with it; leave include out to read the rows alone`,
    );
  }
}

/**
 * Reads the rows of an envelope, each of them once, in the order of `results`.
 * @param metadata what the document says about the rows
 * @param include what was asked for
 * @throws ResponseFormatError when the envelope is incomplete or a result points to no row
 */
export function decodeEnvelope(
  answer: Answer,
  metadata: ListOperation["rows"],
  include: unknown = [],
): { envelope: Envelope; rows: DecodedRow[] } {
  const envelope = checkEnvelope(answer);
  const included = new Included(answer, envelope);
  const decode = decoders.get(metadata.collection);
  const includes: Readonly<Record<string, Include>> = metadata.include;
  const rows = new Map<unknown, DecodedRow>();
  for (const result of envelope.results) {
    const { key, id } = Object(result) as Pointer;
    if (typeof key !== "string" || typeof id !== "string")
      throw answer.unreadable("a result is no pointer to a row");
    const place = `${key} ${id}`;
    const wire = own(own(envelope, key), id);
    if (!isRecord(wire)) throw answer.unreadable(`results name ${place}, but no such row came with it`);
    const row: Fields = decode?.(answer, place, wire) ?? { ...wire };
    for (const name of include as string[]) row[name] = included.of(row, place, includes[name] as Include);
    // Two pointers may lead to one row, which keeps its first place.
    rows.set(wire, row as DecodedRow);
  }
  return { envelope, rows: [...rows.values()] };
}
