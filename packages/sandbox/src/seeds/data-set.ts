import type { ReferenceStore } from "../store/reference-store.js";
import type { SubjectStore } from "../store/subject-store.js";

/** Where a data set is stored. */
interface SeedTarget {
  references: ReferenceStore;
  subjects: SubjectStore;
  seedNumber: number;
}

/** Fills an empty account. The same `seedNumber` gives the same data. */
export type DataSet = (target: SeedTarget) => void;
