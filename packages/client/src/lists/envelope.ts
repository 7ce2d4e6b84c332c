import type { components, operations } from "@kantata-refs/schema";
import type { Answer } from "../call/answer.js";
import { isRecord } from "../input/is-record.js";
import { decodeReference } from "./decode-reference.js";

type Envelope = Pick<components["schemas"]["ExternalReferenceEnvelope"], "count" | "results" | "meta">;

/** What the metadata of an operation says about the rows that it returns. */
export type RowsMetadata = Extract<(typeof operations)[keyof typeof operations], { rows: unknown }>["rows"];

/** A row as it was decoded, whatever its list. */
export interface DecodedRow {
  id: string;
  /** Lists without it have no order that never changes. */
  created_at: string;
}

/** How one record names another. */
interface Pointer {
  key?: unknown;
  id?: unknown;
}

/** How to find included objects: through a pointer to one, or the ids of several in a collection. */
interface Include {
  pointer?: string;
  ids?: string;
  collection?: string;
}

/** An own entry of a map: the server chooses the names, and an object inherits some. */
const own = (map: unknown, name: string) =>
  isRecord(map) && Object.hasOwn(map, name) ? map[name] : undefined;

function checkEnvelope(answer: Answer): Envelope & Record<string, unknown> {
  const body = answer.json();
  if (!isRecord(body)) throw answer.unreadable("it is not an object");
  if (!Array.isArray(body.results)) throw answer.unreadable("it has no list of results");
  if (typeof body.count !== "number") throw answer.unreadable("it has no count");
  if (!isRecord(body.meta)) throw answer.unreadable("it has no meta");
  return body as unknown as Envelope & Record<string, unknown>;
}

/** The objects of one response. */
class Objects {
  constructor(
    readonly answer: Answer,
    readonly envelope: Record<string, unknown>,
  ) {}

  /** The object at this place, references as users see them. @throws ResponseFormatError with `what` if there is none */
  get(key: string, id: string, what: string): Record<string, unknown> {
    const object = own(own(this.envelope, key), id);
    if (!isRecord(object)) throw this.answer.unreadable(what);
    return key === "external_references" ? decodeReference(this.answer, `${key} ${id}`, object) : object;
  }

  /**
   * What a row includes. A pointer is null only if the server says that the object is gone, because users delete such rows.
   * @throws ResponseFormatError when the pointer or the ids are missing, or lead nowhere
   */
  included(row: Record<string, unknown>, place: string, { pointer, ids, collection = "" }: Include): unknown {
    const property = (pointer ?? ids) as string;
    const of = `${property} of ${place}`;
    const get = (key: string, id: string) =>
      this.get(key, id, `${of} names ${key} ${id}, but no such object came with it; try without include`);
    const value: unknown = row[property];
    if (ids !== undefined) {
      if (!Array.isArray(value)) throw this.answer.unreadable(`${of} is missing, or is no list of ids`);
      return value.map((id) => get(collection, String(id)));
    }
    if (value === null) return null;
    // The key names the collection; the subject type does not (see `SubjectRef` in the document).
    const { key, id } = Object(value) as Pointer;
    if (typeof key !== "string" || (typeof id !== "string" && typeof id !== "number"))
      throw this.answer.unreadable(`${of} is missing, or is no pointer`);
    return get(key, String(id));
  }
}

/**
 * Reads the rows of an envelope, each of them once, in the order of `results`.
 * @param include the names of the associations that were asked for
 * @throws ResponseFormatError when the envelope is incomplete or a result points to no row
 */
export function decodeEnvelope(
  answer: Answer,
  { include: known }: RowsMetadata,
  include: readonly string[] = [],
): { envelope: Envelope; rows: DecodedRow[] } {
  const envelope = checkEnvelope(answer);
  const objects = new Objects(answer, envelope);
  // Two pointers may lead to one row, which keeps its first place.
  const rows = new Map<string, DecodedRow>();
  for (const result of envelope.results as unknown[]) {
    const { key, id } = Object(result) as Pointer;
    if (typeof key !== "string" || typeof id !== "string")
      throw answer.unreadable("a result is no pointer to a row");
    const place = `${key} ${id}`;
    const row = { ...objects.get(key, id, `results name ${place}, but no such row came with it`) };
    for (const name of include)
      row[name] = objects.included(row, place, (known as Record<string, Include>)[name] as Include);
    rows.set(place, row as unknown as DecodedRow);
  }
  return { envelope, rows: [...rows.values()] };
}
