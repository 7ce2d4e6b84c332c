import type { Condition } from "../store/condition.js";
import type { Range, ReferenceStore } from "../store/reference-store.js";
import type { SubjectStore } from "../store/subject-store.js";
import type { Write } from "../store/write.js";
import type { Subjects } from "../subjects/subjects.js";
import { readTypes } from "./hidden.js";
import type { ListOperation } from "./list-operation.js";

/** The Kantata objects in lists. */
export interface Listed {
  list: (
    operation: ListOperation,
    conditions: readonly Condition[],
    range: Range,
  ) => Record<string, unknown>[];
  count: (conditions: readonly Condition[]) => number;
}

/** Reads objects from the store. They are completed before, so the first list of 80,000 takes several seconds. */
export function createListed(
  store: SubjectStore,
  subjects: Subjects,
  references: ReferenceStore,
  write: Write,
): Listed {
  const completed = new Map<string, number>();
  const counts = new Map<string, number>();
  let counted = -1;
  const complete = (type: string) => {
    const generation = references.generation();
    if (completed.get(type) === generation) return;
    write(() => subjects.complete(type));
    completed.set(type, generation);
  };
  return {
    list: (operation, conditions, range) => {
      for (const type of readTypes(operation)) complete(type);
      return store.list(conditions, range);
    },
    count: (conditions) => {
      const generation = references.generation();
      if (counted !== generation) counts.clear();
      counted = generation;
      const key = JSON.stringify(conditions);
      const count = counts.get(key) ?? store.count(conditions);
      counts.set(key, count);
      return count;
    },
  };
}
