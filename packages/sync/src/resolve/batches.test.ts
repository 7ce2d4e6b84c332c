import * as fc from "fast-check";
import { expect, test } from "vitest";
import { batchesOf } from "./batches.js";

const inUrl = (batch: string[]) => encodeURIComponent(batch.map((text) => `${text},`).join("")).length;

test("batches keep all texts in order, and both limits unless a single text is too long", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { maxLength: 25 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 40 }),
      (texts, most, characters) => {
        const batches = batchesOf(texts, most, characters);
        expect(batches.flat()).toEqual(texts);
        expect(Math.min(...batches.map((batch) => batch.length), most)).toBeGreaterThan(0);
        expect(Math.max(...batches.map((batch) => batch.length), 0)).toBeLessThanOrEqual(most);
        const shared = batches.filter((batch) => batch.length > 1);
        expect(Math.max(...shared.map(inUrl), 0)).toBeLessThanOrEqual(characters);
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
