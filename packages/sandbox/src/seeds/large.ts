import { subjectTypeValues } from "@kantata-refs/schema";
import { randomFrom } from "../random.js";
import type { DataSet } from "./data-set.js";
import { makeReference } from "./make-reference.js";

/** How many references the data sets have. */
export const largeCount = 100_000;
const smallCount = 1_000;

/** One in so many references is not of the type Story. */
const otherEvery = 5;

function* rows(seedNumber: number, rowCount: number) {
  const random = randomFrom(seedNumber);
  for (let index = 0; index < rowCount; index += 1) {
    const type =
      index % otherEvery === 0 ? subjectTypeValues[(index / otherEvery) % subjectTypeValues.length] : "Story";
    yield makeReference(random, type ?? "Story", 700_000_000 + index);
  }
}

/** 100,000 references, four fifths of them to stories. */
export const large: DataSet = ({ references, seedNumber }) =>
  references.insertAll(rows(seedNumber, largeCount));

/** 1,000 references of the same kind. */
export const small: DataSet = ({ references, seedNumber }) =>
  references.insertAll(rows(seedNumber, smallCount));
