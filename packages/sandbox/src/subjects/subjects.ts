import { collectionsBySubjectType, type SubjectType } from "@kantata-refs/schema";
import { randomFrom, seedOf } from "../random.js";
import type { SubjectStore } from "../store/subject-store.js";
import type { FormatTimestamp } from "../timestamp.js";
import { makeObject } from "./make-value.js";
import { schemaOf } from "./schemas.js";

/** A Kantata object, with the map under which it comes. */
interface Subject {
  collection: string;
  object: Record<string, unknown>;
}

/** The Kantata objects of the account. */
export interface Subjects {
  /** Null where the object was deleted, or is of a type that the document does not know. */
  find: (type: string, id: number) => Subject | null;
  isDeleted: (type: string, id: number) => boolean;
}

/** Submissions come under the map of their sort, all others under the one map of their type. */
function collectionOf(type: SubjectType, object: Record<string, unknown>): string {
  const collections: readonly string[] = collectionsBySubjectType[type];
  const sort =
    typeof object.type === "string" ? object.type.replace(/([a-z])(?=[A-Z])/g, "$1_").toLowerCase() : "";
  return collections.find((collection) => collection === `${sort}s`) ?? collections[0] ?? "";
}

/** Every id is an existing object, made up from the seed, unless the store says otherwise. */
export function createSubjects(store: SubjectStore, seed: number, timestamp: FormatTimestamp): Subjects {
  return {
    isDeleted: (type, id) => store.get(type, id)?.deleted ?? false,
    find: (type, id) => {
      const stored = store.get(type, id);
      if (stored?.deleted || !Object.hasOwn(collectionsBySubjectType, type)) return null;
      const { id: _id, ...properties } = schemaOf(type).properties ?? {};
      const made = makeObject(randomFrom(seedOf(seed, type, id)), properties, timestamp);
      const object = { id: String(id), ...made, ...stored?.properties };
      return { collection: collectionOf(type as SubjectType, object), object };
    },
  };
}
