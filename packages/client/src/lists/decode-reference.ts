import type { Answer } from "../call/answer.js";

/**
 * A reference as users see it: with `subject_id` as a string, like every other id.
 * @throws ResponseFormatError for an id that is missing, or that `JSON.parse` has rounded to another id
 */
export function decodeReference(
  answer: Answer,
  place: string,
  wire: Record<string, unknown>,
): Record<string, unknown> {
  const { subject_id } = wire as { subject_id?: number | string | null };
  if (subject_id == null) throw answer.unreadable(`${place} has no subject_id`);
  if (typeof subject_id === "number" && !Number.isSafeInteger(subject_id))
    throw answer.unreadable(`the subject_id of ${place} is no integer that JavaScript can represent exactly`);
  return { ...wire, subject_id: String(subject_id) };
}
