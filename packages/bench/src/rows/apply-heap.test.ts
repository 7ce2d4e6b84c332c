import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { applyHeap } from "./apply-heap.js";

test("a short run has a row", async () => {
  const rows = await applyHeap(shortEffort);
  expect(rows).toMatchObject([
    { name: "heap, apply, end / a tenth of 800 links", unit: "MB", goal: "≤ 1.2" },
  ]);
  expect(rows[0]?.figure).toBeGreaterThan(1);
});
