import type { Json } from "../json.js";
import type { KnownRow } from "../tap/filter.js";

/** An object that references point to. */
interface Subject {
  type: string;
  id: string;
  /** Its known properties: those it was put with, and all of them once it was listed. */
  row: Json;
  isListed: boolean;
  traits: readonly string[] | undefined;
}

/** The references and objects that a server must have stored. */
export interface Account {
  /** By id. */
  references: Map<string, Json>;
  /** Stores an object, with traits that no property shows; undefined if they are not known. */
  putSubject: (type: string, id: unknown, properties: Json, traits: readonly string[] | undefined) => void;
  deleteSubject: (type: string, id: unknown) => void;
  isDeleted: (type: string, id: unknown) => boolean;
  /** Stores an object that is unknown so far. */
  meetSubject: (type: string, id: unknown) => void;
  /** Keeps a row of a list of objects. */
  learnSubject: (type: string, row: Json) => void;
  /** Returns the stored row with an id, and whether all its properties are known. */
  find: (rowType: string | undefined, id: unknown) => { row: Json; isWhole: boolean } | undefined;
  /** Returns all stored rows of a type, with what filters need to know of them. */
  rows: (rowType: string | undefined) => KnownRow[];
}

const keyOf = (type: unknown, id: unknown) => `${String(type)} ${String(id)}`;

/**
 * Creates an empty account.
 *
 * @param referenceType the name of the schema of references
 */
export function createAccount(referenceType: string | undefined): Account {
  const references = new Map<string, Json>();
  const subjects = new Map<string, Subject>();
  const deleted = new Set<string>();
  const store = (subject: Subject) => {
    subjects.set(keyOf(subject.type, subject.id), subject);
    deleted.delete(keyOf(subject.type, subject.id));
  };
  return {
    references,
    putSubject: (type, id, properties, traits) =>
      store({ type, id: String(id), row: { ...properties, id: String(id) }, isListed: false, traits }),
    deleteSubject: (type, id) => {
      subjects.delete(keyOf(type, id));
      deleted.add(keyOf(type, id));
    },
    isDeleted: (type, id) => deleted.has(keyOf(type, id)),
    meetSubject: (type, id) => {
      const key = keyOf(type, id);
      if (subjects.has(key) || deleted.has(key)) return;
      store({ type, id: String(id), row: { id: String(id) }, isListed: false, traits: undefined });
    },
    learnSubject: (type, row) => {
      const known = subjects.get(keyOf(type, row.id));
      if (known !== undefined) store({ ...known, row, isListed: true });
    },
    find: (rowType, id) => {
      const reference = references.get(String(id));
      if (rowType === referenceType) return reference && { row: reference, isWhole: true };
      const subject = subjects.get(keyOf(rowType, id));
      return subject && { row: subject.row, isWhole: subject.isListed };
    },
    rows: (rowType) => {
      if (rowType === referenceType)
        return [...references.values()].map((row) => ({ row, references: undefined, traits: [] }));
      const byOwner = new Map<string, Json[]>();
      for (const one of references.values()) {
        const key = keyOf(one.subject_type, one.subject_id);
        byOwner.set(key, [...(byOwner.get(key) ?? []), one]);
      }
      return [...subjects.values()].flatMap(({ type, id, row, traits }) =>
        type === rowType ? [{ row, references: byOwner.get(keyOf(type, id)) ?? [], traits }] : [],
      );
    },
  };
}
