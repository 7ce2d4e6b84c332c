import type { components } from "@kantata-refs/schema";
import type { Answer } from "../call/answer.js";
import { isRecord } from "../input/is-record.js";

type Envelope = components["schemas"]["ExternalReferenceEnvelope"];
type WireReference = components["schemas"]["ExternalReference"];

/** A row of any subject type. */
export type DecodedRow = Omit<WireReference, "subject_id"> & { subject_id: string; subject?: unknown };

/** How one record names another. */
interface Pointer {
  key?: unknown;
  id?: unknown;
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
  return body as Envelope & Record<string, unknown>;
}

/**
 * The linked object of a row. It is null only if the server says that the object is gone, because users delete such rows.
 * @throws ResponseFormatError when the pointer is missing or leads nowhere
 */
function subjectOf(answer: Answer, body: Record<string, unknown>, row: WireReference) {
  const ref: unknown = row.subject_ref;
  if (ref === null) return null;
  // The key names the collection; the subject type does not (see `SubjectRef` in the document).
  const { key, id } = Object(ref) as Pointer;
  if (typeof key !== "string" || (typeof id !== "string" && typeof id !== "number"))
    throw answer.unreadable(`subject_ref of the reference ${row.id} is missing, or is no pointer`);
  const subject = own(own(body, key), String(id));
  if (isRecord(subject)) return subject;
  throw answer.unreadable(
    `subject_ref of the reference ${row.id} names ${key} ${id}, but no such object came with it; leave include out to read the reference alone`,
  );
}

/**
 * Reads the rows of an envelope, each of them once, in the order of `results`.
 * @param joins whether the subjects were asked for
 * @throws ResponseFormatError when the envelope is incomplete or a result points to no row
 */
export function decodeEnvelope(answer: Answer, joins: boolean): { envelope: Envelope; rows: DecodedRow[] } {
  const envelope = checkEnvelope(answer);
  const rows = new Map<unknown, DecodedRow>();
  for (const result of envelope.results as unknown[]) {
    const { key, id } = Object(result) as Pointer;
    if (typeof key !== "string" || typeof id !== "string")
      throw answer.unreadable("a result is no pointer to a row");
    const row = own(own(envelope, key), id);
    if (!isRecord(row)) throw answer.unreadable(`results name ${key} ${id}, but no such row came with it`);
    if (row.subject_id == null) throw answer.unreadable(`${key} ${id} has no subject_id`);
    // JSON.parse has already rounded it to another id.
    if (typeof row.subject_id === "number" && !Number.isSafeInteger(row.subject_id))
      throw answer.unreadable(
        `the subject_id of ${key} ${id} is no integer that JavaScript can represent exactly`,
      );
    const wire = row as WireReference;
    const decoded: DecodedRow = { ...wire, subject_id: String(wire.subject_id) };
    if (joins) decoded.subject = subjectOf(answer, envelope, wire);
    // Two pointers may lead to one row, which keeps its first place.
    rows.set(row, decoded);
  }
  return { envelope, rows: [...rows.values()] };
}
