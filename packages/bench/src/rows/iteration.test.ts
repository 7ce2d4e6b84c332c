import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { iteration } from "./iteration.js";

test("a short run reads all rows in both modes, and names their number", async () => {
  const rows = await iteration({ ...shortEffort, rows: 2_000 });
  expect(rows.map(({ name }) => name)).toEqual([
    "for await, exact / page by page, 2,000 rows, 0 ms a page",
    "for await, 8 lanes / page by page, 2,000 rows, 0 ms a page",
    "for await, exact / page by page, 400 rows, 50 ms a page",
    "for await, 8 lanes / page by page, 400 rows, 50 ms a page",
  ]);
  expect(rows.every(({ figure, unit }) => figure > 0 && unit === "rows/s")).toBe(true);
  expect(rows.map(({ goal }) => goal)).toEqual(["none", "none", "none", "≥ 6"]);
});
