import { expect, test } from "vitest";
import { quickestQuarter } from "./quickest-quarter.js";

test("a slow block does not change the figure", () => {
  expect(quickestQuarter([10, 12, 900, 14, 11, 13, 15, 16])).toBe(10.5);
  expect(quickestQuarter([7])).toBe(7);
});

test("an empty list throws", () => {
  expect(() => quickestQuarter([])).toThrow("no block was measured");
});
