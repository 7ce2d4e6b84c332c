import { randomFrom } from "../random.js";
import type { DataSet } from "./data-set.js";
import { makeReference } from "./make-reference.js";

/** How many objects of each subject type have a reference, and the first id. */
const linked = [
  { type: "Workspace", first: 3_388_210, count: 12 },
  { type: "Story", first: 713_895_600, count: 80 },
  { type: "TimeEntry", first: 98_200_400, count: 60 },
  { type: "Invoice", first: 5_120_300, count: 15 },
  { type: "Expense", first: 7_740_100, count: 20 },
  { type: "User", first: 12_019, count: 9 },
] as const;

/** One in so many stories is deleted in Kantata; one in so many points to the same record as the story before it. */
const orphanEvery = 11;
const duplicateEvery = 13;

/** A firm with 196 references in all states. Some are orphans, some duplicates. */
export const demo: DataSet = ({ references, subjects, seedNumber }) => {
  const random = randomFrom(seedNumber);
  const rows = linked.flatMap(({ type, first, count }) =>
    Array.from({ length: count }, (_unused, index) => makeReference(random, type, first + index * 5)),
  );
  for (const [index, row] of rows.entries()) {
    if (row.subject_type !== "Story") continue;
    if (index % orphanEvery === 0) subjects.delete(row.subject_type, row.subject_id);
    const before = rows[index - 1];
    if (index % duplicateEvery !== 0 || before?.subject_type !== "Story") continue;
    rows[index] = { ...before, subject_id: row.subject_id };
  }
  references.insertAll(rows);
};
