import { array, assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { batchesOf } from "./batches.js";

const inUrl = (batch: string[]) => encodeURIComponent(batch.map((text) => `${text},`).join("")).length;

test("batches keep all texts in order, and both limits unless a single text is too long", () => {
  assert(
    property(
      array(string({ unit: "binary" })),
      integer({ min: 1, max: 10 }),
      integer({ min: 1, max: 40 }),
      (texts, most, characters) => {
        const batches = batchesOf(texts, most, characters);
        expect(batches.flat()).toEqual(texts);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(most);
          if (batch.length > 1) expect(inUrl(batch)).toBeLessThanOrEqual(characters);
        }
      },
    ),
  );
});

test("batches are as full as the limits allow", () => {
  expect(batchesOf(["a", "b", "c"], 2, 100)).toEqual([["a", "b"], ["c"]]);
  // A comma takes three characters.
  expect(batchesOf(["a", "b", "c"], 9, 8)).toEqual([["a", "b"], ["c"]]);
  expect(batchesOf([], 2, 100)).toEqual([]);
});
