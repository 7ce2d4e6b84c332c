import { expect, test } from "vitest";
import { type Factor, pairwise } from "./pairwise.js";

const factor = (name: string, change: Partial<Factor> = {}): Factor => ({
  name,
  levels: 2,
  required: false,
  requires: [],
  excludes: [],
  ...change,
});

test("every pair of levels is in some row, in far fewer rows than all combinations", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const rows = pairwise(names.map((name) => factor(name)));
  for (const [index, a] of names.entries()) {
    for (const b of names.slice(index + 1)) {
      const pairs = new Set(rows.map((row) => `${row.get(a)} ${row.get(b)}`));
      expect(pairs.size).toBe(9);
    }
  }
  expect(rows.length).toBeLessThan(30);
});

test("rows respect requires and excludes", () => {
  const rows = pairwise([
    factor("type", { required: true }),
    factor("limit", { requires: ["offset"], excludes: ["page"] }),
    factor("offset", { requires: ["limit"], excludes: ["page"] }),
    factor("page"),
  ]);
  expect(rows.every((row) => row.has("type") && row.has("limit") === row.has("offset"))).toBe(true);
  expect(rows.filter((row) => row.has("limit") && row.has("page"))).toEqual([]);
  expect(rows.some((row) => row.has("limit"))).toBe(true);
  expect(rows.some((row) => row.has("page"))).toBe(true);
});
