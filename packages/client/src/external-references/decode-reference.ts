import type { Answer } from "../call/answer.js";

/**
 * A reference as users see it: with `subject_id` as a string, like every other id.
 * @param place where it is in the response, for errors
 * @throws ResponseFormatError when the id is missing, or was rounded by `JSON.parse`
 */
export function decodeReference(answer: Answer, place: string, wire: Record<string, unknown>) {
  const { subject_id } = wire as { subject_id?: string | number | null };
  if (subject_id == null) throw answer.unreadable(`${place} has no subject_id`);
  if (typeof subject_id === "number" && !Number.isSafeInteger(subject_id))
    throw answer.unreadable(`the subject_id of ${place} is no integer that JavaScript can represent exactly`);
  return { ...wire, subject_id: String(subject_id) };
}
