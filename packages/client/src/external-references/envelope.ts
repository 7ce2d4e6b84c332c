import type { components } from "@kantata-refs/schema";
import type { Answer } from "../calls/answer.js";

type Envelope = components["schemas"]["ExternalReferenceEnvelope"];
type WireReference = components["schemas"]["ExternalReference"];

/** A row before its type is known to the caller. */
export type DecodedRow = Omit<WireReference, "subject_id"> & { subject_id: string; subject?: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An entry of a map, never something inherited: collection names and ids come from the server. */
function lookUp(body: Record<string, unknown>, key: string, id: string): unknown {
  const map = Object.hasOwn(body, key) ? body[key] : undefined;
  return isObject(map) && Object.hasOwn(map, id) ? map[id] : undefined;
}

function checkEnvelope(answer: Answer): Envelope & Record<string, unknown> {
  const { body } = answer;
  if (!isObject(body)) throw answer.settled.unreadable("it is not an object");
  if (!Array.isArray(body.results)) throw answer.settled.unreadable("it has no list of results");
  if (typeof body.count !== "number") throw answer.settled.unreadable("it has no count");
  if (!isObject(body.meta)) throw answer.settled.unreadable("it has no meta");
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
  const { key, id } = isObject(ref) ? ref : {};
  if (typeof key !== "string" || (typeof id !== "string" && typeof id !== "number"))
    throw answer.settled.unreadable(`subject_ref of the reference ${row.id} is missing, or is no pointer`);
  const subject = lookUp(body, key, String(id));
  if (isObject(subject)) return subject;
  throw answer.settled.unreadable(
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
    const { key, id } = isObject(result) ? result : {};
    if (typeof key !== "string" || typeof id !== "string")
      throw answer.settled.unreadable("a result is no pointer to a row");
    const row = lookUp(envelope, key, id);
    if (!isObject(row))
      throw answer.settled.unreadable(`results name ${key} ${id}, but no such row came with it`);
    // Made to text below, and nothing would tell that it is none.
    if (row.subject_id == null) throw answer.settled.unreadable(`${key} ${id} has no subject_id`);
    const wire = row as WireReference;
    const decoded: DecodedRow = { ...wire, subject_id: String(wire.subject_id) };
    if (joins) decoded.subject = subjectOf(answer, envelope, wire);
    // Two pointers may lead to one row, which stays where it came first.
    rows.set(row, decoded);
  }
  return { envelope, rows: [...rows.values()] };
}
