import { randomFrom } from "../random.js";
import type { DataSet } from "./data-set.js";
import { firm, idOf, storeFirm } from "./firm.js";
import { makeReference } from "./make-reference.js";

/** One in so many stories is deleted in Kantata; one in so many points to the same record as the story before it. */
const orphanEvery = 11;
const duplicateEvery = 13;

/** A firm with 196 references in all states. Some are orphans, some duplicates, and lists hide some of its objects. */
export const demo: DataSet = ({ references, subjects, seedNumber }) => {
  const random = randomFrom(seedNumber);
  const rows = Object.entries(firm).flatMap(([type, objects]) =>
    Array.from({ length: objects.linked }, (_unused, index) =>
      makeReference(random, type, idOf(objects, index)),
    ),
  );
  storeFirm(subjects, random);
  for (const [index, row] of rows.entries()) {
    if (row.subject_type !== "Story") continue;
    if (index % orphanEvery === 0) subjects.delete(row.subject_type, row.subject_id);
    const before = rows[index - 1];
    if (index % duplicateEvery !== 0 || before?.subject_type !== "Story") continue;
    rows[index] = { ...before, subject_id: row.subject_id };
  }
  references.insertAll(rows);
};
