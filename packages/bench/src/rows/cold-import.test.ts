import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { coldImport } from "./cold-import.js";

test("every package except the baseline has a row, and the client a goal", async () => {
  const rows = await coldImport({ ...shortEffort, blocks: 1 });
  expect(rows).toHaveLength(5);
  expect(rows.every(({ figure, unit }) => figure > 0 && unit === "ms")).toBe(true);
  expect(rows.filter(({ goal }) => goal !== "none")).toMatchObject([
    { name: "cold import of client / openapi-fetch", goal: "≤ 3" },
  ]);
});
