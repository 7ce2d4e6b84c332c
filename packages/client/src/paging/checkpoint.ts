import { listExternalReferences as references } from "@kantata-refs/schema";
import { InputError } from "../errors/input-error.js";

/** Where an exact iteration is: behind its last row. */
export interface ExactCheckpoint {
  mode: "exact";
  /** The list that it belongs to. */
  list: string;
  /** Where the row was last seen, as a place to start looking. */
  offset: number;
  /** When the last row was created; null before the first one. */
  createdAt: string | null;
  /** Ids of the rows seen that were created in that same second. */
  ids: readonly string[];
}

/** Where a parallel iteration is. */
export interface ParallelCheckpoint {
  mode: "parallel";
  /** The list that it belongs to, with the size of its pages. */
  list: string;
  /** The page to continue with, counted from 1. */
  page: number;
  /** Rows of that page that were returned. */
  skip: number;
  /** Rows in all; another number after resuming is drift. */
  count: number;
}

/** Where a sweep is: the checkpoint of each subject type that has begun, or that it is done. */
export interface SweepCheckpoint {
  mode: "sweep";
  list: string;
  subjectTypes: Readonly<Record<string, ExactCheckpoint | ParallelCheckpoint | "done">>;
}

/** Where an iteration is, safe for JSON. `resume` continues behind the row that was returned last when it was taken. */
export type Checkpoint = ExactCheckpoint | ParallelCheckpoint | SweepCheckpoint;

/** Identifies a list: its operation, and its filters in a fixed order. */
export function listKey(operation: string, query: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(query).toSorted();
  const filters = names.map((name) => [name, query[name]]);
  // Checkpoints of references are older than other lists. None of those has their required filter, subject_type.
  return JSON.stringify(operation === references.operationId ? filters : [operation, ...filters]);
}

const isCount = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;

/** Whether a checkpoint is as an iteration gave it. A store, or a person, may have changed it. */
function isSound(checkpoint: Checkpoint): boolean {
  if (checkpoint.mode === "parallel") {
    const { page, skip, count } = checkpoint;
    return isCount(page, 1) && isCount(skip, 0) && isCount(count, 0);
  }
  if (checkpoint.mode === "sweep") return Object(checkpoint.subjectTypes) === checkpoint.subjectTypes;
  const { offset, createdAt, ids } = checkpoint;
  const isTime = createdAt === null || !Number.isNaN(Date.parse(createdAt));
  return isTime && isCount(offset, 0) && Array.isArray(ids);
}

/** @throws InputError for a checkpoint of another mode or list, or a damaged one */
export function checkResume<M extends Checkpoint["mode"]>(
  resume: Checkpoint | undefined,
  mode: M,
  list: string,
): Extract<Checkpoint, { mode: M }> | undefined {
  if (resume === undefined) return undefined;
  if (resume?.mode !== mode)
    throw new InputError("resume", `it is no checkpoint of mode ${mode}; pass one that this iteration gave`);
  const otherList = `it belongs to another list, ${resume.list}, not to ${list}; start without resume`;
  if (resume.list !== list) throw new InputError("resume", otherList);
  if (!isSound(resume)) throw new InputError("resume", "it is damaged; pass one as an iteration gave it");
  return resume as Extract<Checkpoint, { mode: M }>;
}
