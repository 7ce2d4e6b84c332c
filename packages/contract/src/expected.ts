import type { OperationId } from "@kantata-refs/schema";
import { type Include, includesOf } from "./cases/includes.js";
import { follow, isObject, type Json } from "./document.js";
import { listOf, objectOf } from "./json.js";

/** A row as the client returns it: every id is a string. */
const rewritten = (row: Json): Json =>
  row.subject_id === undefined ? row : { ...row, subject_id: `${row.subject_id as number}` };

/** The included rows of a row. */
function joined(envelope: Json, row: Json, include: Include): unknown {
  const at = (key: unknown, id: unknown) => rewritten(objectOf(objectOf(envelope[String(key)])[String(id)]));
  if ("ids" in include) return listOf(row[include.ids]).map((id) => at(include.collection, id));
  const ref = row[include.pointer];
  return isObject(ref) ? at(ref.key, ref.id) : null;
}

/** The rows that the client should return for an example envelope. */
export function expectedRows(operationId: OperationId, envelope: Json, include: boolean): Json[] {
  const includes = include ? Object.entries(includesOf(operationId)) : [];
  return (envelope.results as { key: string; id: string }[]).map(({ key, id }) => {
    const row = follow(follow(envelope[key])[id]);
    const more = includes.map(([name, one]) => [name, joined(envelope, row, one)]);
    return { ...rewritten(row), ...Object.fromEntries(more) };
  });
}

/** The messages in an error example of any shape; none for an HTML page. */
export function expectedMessages(body: unknown): string[] {
  if (!isObject(body)) return [];
  const entries = Array.isArray(body.errors) ? body.errors : [body.error ?? body.error_message];
  return entries.map((entry: unknown) => (isObject(entry) ? String(entry.message) : String(entry)));
}
