import type { components } from "@kantata-refs/schema";
import type { Answer } from "../calls/answer.js";
import { isRecord } from "../input/is-record.js";

type Envelope = components["schemas"]["ExternalReferenceEnvelope"];
type WireReference = components["schemas"]["ExternalReference"];

/** A row before its type is known to the caller. */
export type DecodedRow = Omit<WireReference, "subject_id"> & { subject_id: string; subject?: unknown };

/** What may stand where one record names another. */
interface Pointer {
  key?: unknown;
  id?: unknown;
}

/** An entry of a map, never something inherited: collection names and ids come from the server. */
function lookUp(body: Record<string, unknown>, key: string, id: string): unknown {
  const own = (map: unknown, name: string) =>
    isRecord(map) && Object.hasOwn(map, name) ? map[name] : undefined;
  return own(own(body, key), id);
}

function checkEnvelope(answer: Answer): Envelope & Record<string, unknown> {
  const { json: body } = answer;
  if (!isRecord(body)) throw answer.unreadable("it is not an object");
  if (!Array.isArray(body.results)) throw answer.unreadable("it has no list of results");
  if (typeof body.count !== "number") throw answer.unreadable("it has no count");
  if (!isRecord(body.meta)) throw answer.unreadable("it has no meta");
  return body as Envelope & Record<string, unknown>;
}

/**
 * The linked object of a row; null says that it is gone, and only where the server says so: rows are deleted for that.
 *
 * @throws ResponseFormatError where nothing is said of it, or what is said leads nowhere
 */
function subjectOf(answer: Answer, body: Record<string, unknown>, row: WireReference) {
  const ref: unknown = row.subject_ref;
  if (ref === null) return null;
  // The key says which map holds the subject; the subject type does not (facts of `SubjectRef` in the document).
  const { key, id } = Object(ref) as Pointer;
  if (typeof key !== "string" || (typeof id !== "string" && typeof id !== "number"))
    throw answer.unreadable(`subject_ref of the reference ${row.id} is missing, or is no pointer`);
  const subject = lookUp(body, key, String(id));
  if (isRecord(subject)) return subject;
  throw answer.unreadable(
    `subject_ref of the reference ${row.id} names ${key} ${id}, but no such object came with it; leave include out to read the reference alone`,
  );
}

/**
 * Takes an envelope apart: rows, each of them once, in the order of `results`, which is kept nowhere else, each with its subject when
 * `joins` says that it was asked for.
 *
 * @throws ResponseFormatError where the envelope is incomplete or a result points to no row
 */
export function decodeEnvelope(answer: Answer, joins: boolean): { envelope: Envelope; rows: DecodedRow[] } {
  const envelope = checkEnvelope(answer);
  const rows = new Map<unknown, DecodedRow>();
  for (const result of envelope.results as unknown[]) {
    const { key, id } = Object(result) as Pointer;
    if (typeof key !== "string" || typeof id !== "string")
      throw answer.unreadable("a result is no pointer to a row");
    const row = lookUp(envelope, key, id);
    if (!isRecord(row)) throw answer.unreadable(`results name ${key} ${id}, but no such row came with it`);
    // Made to text below, and nothing would tell that it is none.
    if (row.subject_id == null) throw answer.unreadable(`${key} ${id} has no subject_id`);
    const wire = row as WireReference;
    const decoded: DecodedRow = { ...wire, subject_id: String(wire.subject_id) };
    if (joins) decoded.subject = subjectOf(answer, envelope, wire);
    // Two pointers may lead to one row, which stays where it came first.
    rows.set(row, decoded);
  }
  return { envelope, rows: [...rows.values()] };
}
