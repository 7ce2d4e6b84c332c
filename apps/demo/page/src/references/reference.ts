import type { components } from "@kantata-refs/schema";

/** A reference as on the wire. */
export type Reference = components["schemas"]["ExternalReference"];

/** A reference with its Kantata object: null if it was deleted. */
export interface ReferenceRow extends Reference {
  subject: Record<string, unknown> | null;
}

interface Envelope {
  count: number;
  results: { key: string; id: string }[];
}

/** The rows of any list in the server's order, which only `results` has. */
export function listedOf(envelope: unknown): { rows: Record<string, unknown>[]; count: number } {
  const { count, results, ...maps } = envelope as Envelope & Record<string, Record<string, unknown>>;
  return { rows: results.map(({ key, id }) => maps[key]?.[id] as Record<string, unknown>), count };
}

/**
 * The rows of a page in the server's order, which only `results` has, each joined with its subject.
 *
 * @param envelope a page of references. openapi-fetch takes the types of open sets apart
 * (openapi-typescript#2615), so that they have to be put together here, once.
 */
export function rowsOf(envelope: unknown): { rows: ReferenceRow[]; count: number } {
  const { count, results, ...maps } = envelope as Envelope & Record<string, Record<string, unknown>>;
  const rows = results.map(({ key, id }) => {
    const reference = maps[key]?.[id] as Reference;
    const { subject_ref: at } = reference;
    const subject = at == null ? null : (maps[at.key]?.[at.id] ?? null);
    return { ...reference, subject: subject as ReferenceRow["subject"] };
  });
  return { rows, count };
}
