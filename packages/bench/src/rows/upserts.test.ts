import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { upserts } from "./upserts.js";

test("a short run writes all rows, and names their number", async () => {
  const rows = await upserts(shortEffort);
  expect(rows.map(({ name, unit }) => `${name}: ${unit}`)).toEqual([
    "80 upserts, 8 at once / one by one, 0 ms each: rows/s",
    "80 upserts, 8 at once / one by one, 5 ms each: rows/s",
  ]);
  expect(rows.every(({ figure, ratio }) => figure > 0 && ratio > 0)).toBe(true);
});
