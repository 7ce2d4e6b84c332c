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

function decodeRow(body: Record<string, unknown>, row: WireReference, joins: boolean): DecodedRow {
  const decoded: DecodedRow = { ...row, subject_id: String(row.subject_id) };
  if (!joins) return decoded;
  const ref = row.subject_ref;
  // The key says which map holds the subject; the subject type does not (facts of `SubjectRef` in the document).
  return { ...decoded, subject: ref ? (lookUp(body, ref.key, ref.id) ?? null) : null };
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
    // Two pointers may lead to one row, which stays where it came first.
    rows.set(row, decodeRow(envelope, row as WireReference, joins));
  }
  return { envelope, rows: [...rows.values()] };
}
