import { follow, isObject, type Json } from "./document.js";

/** The rows that the client should return for an example envelope. */
export function expectedRows(envelope: Json, includeSubject: boolean): Json[] {
  return (envelope.results as { key: string; id: string }[]).map(({ key, id }) => {
    const row = follow(follow(envelope[key])[id]);
    const rewritten = { ...row, subject_id: `${row.subject_id as number}` };
    if (!includeSubject) return rewritten;
    const ref = row.subject_ref;
    return {
      ...rewritten,
      subject: isObject(ref) ? follow(envelope[String(ref.key)])[String(ref.id)] : null,
    };
  });
}

/** The messages in an error example of any shape; none for an HTML page. */
export function expectedMessages(body: unknown): string[] {
  if (!isObject(body)) return [];
  const entries = Array.isArray(body.errors) ? body.errors : [body.error ?? body.error_message];
  return entries.map((entry: unknown) => (isObject(entry) ? String(entry.message) : String(entry)));
}
