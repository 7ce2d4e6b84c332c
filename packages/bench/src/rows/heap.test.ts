import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { heap } from "./heap.js";

test("a short run has a row for upserts and one for iteration", async () => {
  const rows = await heap(shortEffort);
  expect(rows).toMatchObject([
    { name: "heap, createOrUpdateMany, end / a tenth of 8,000 rows", unit: "MB", goal: "≤ 1.2" },
    { name: "heap, for await, exact, end / a tenth of 800 rows", unit: "MB", goal: "≤ 1.2" },
  ]);
  expect(rows.every(({ figure }) => figure > 1)).toBe(true);
});
