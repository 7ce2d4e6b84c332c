import { collectionsBySubjectType, type SubjectType } from "@kantata-refs/schema";
import { randomFrom, seedOf } from "../random.js";
import type { StoredSubject, SubjectStore } from "../store/subject-store.js";
import type { FormatTimestamp } from "../timestamp.js";
import { makeObject } from "./make-value.js";
import { schemaOf } from "./schemas.js";

/** A Kantata object, and the collection that holds it in a response. */
interface Subject {
  collection: string;
  object: Record<string, unknown>;
}

/** The Kantata objects of the account. */
export interface Subjects {
  /** Null if the object is deleted, or the document does not have its type. */
  find: (type: string, id: number) => Subject | null;
  isDeleted: (type: string, id: number) => boolean;
  /** Gives every stored object of a type all its properties. */
  complete: (type: string) => void;
}

/** A submission belongs to the collection of its own type, any other object to the one collection of its subject type. */
function collectionOf(type: SubjectType, object: Record<string, unknown>): string {
  const collections: readonly string[] = collectionsBySubjectType[type];
  const kind =
    typeof object.type === "string" ? object.type.replace(/([a-z])(?=[A-Z])/g, "$1_").toLowerCase() : "";
  return collections.find((collection) => collection === `${kind}s`) ?? collections[0] ?? "";
}

/** Random objects are not archived, so that only data that was stored on purpose is hidden, and not older than themselves. */
function makeSensible(object: Record<string, unknown>): void {
  if (object.archived === true) object.archived = false;
  const { created_at, updated_at } = object;
  if (Date.parse(String(updated_at)) < Date.parse(String(created_at)))
    Object.assign(object, { created_at: updated_at, updated_at: created_at });
}

/** Every id exists, with random properties from the seed, unless the store says otherwise. */
export function createSubjects(store: SubjectStore, seed: number, timestamp: FormatTimestamp): Subjects {
  const make = (type: string, id: number, stored: StoredSubject | undefined) => {
    if (stored?.complete) return stored.properties;
    const { id: _id, ...properties } = schemaOf(type).properties ?? {};
    const made = makeObject(randomFrom(seedOf(seed, type, id)), properties, timestamp);
    makeSensible(made);
    return { id: String(id), ...made, ...stored?.properties };
  };
  return {
    isDeleted: (type, id) => store.get(type, id)?.deleted ?? false,
    find: (type, id) => {
      const stored = store.get(type, id);
      if (stored?.deleted || !Object.hasOwn(collectionsBySubjectType, type)) return null;
      const object = make(type, id, stored);
      return { collection: collectionOf(type as SubjectType, object), object };
    },
    complete: (type) => store.complete(type, (stored) => make(type, stored.id, stored)),
  };
}
