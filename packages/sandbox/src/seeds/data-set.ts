import type { ReferenceStore } from "../store/reference-store.js";
import type { SubjectStore } from "../store/subject-store.js";

/** Where a data set is put. */
interface SeedTarget {
  references: ReferenceStore;
  subjects: SubjectStore;
  seedNumber: number;
}

/** Fills an empty account. The same number gives the same account. */
export type DataSet = (target: SeedTarget) => void;
