import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { cliStart } from "./cli-start.js";

test("each start has a row, and that of --help a goal", async () => {
  const rows = await cliStart({ ...shortEffort, blocks: 1 });
  expect(rows).toHaveLength(3);
  expect(rows.every(({ figure, unit }) => figure > 0 && unit === "ms")).toBe(true);
  expect(rows.filter(({ goal }) => goal !== "none")).toMatchObject([
    { name: "cold start of kantata-refs --help / node -e 0", goal: "≤ 2" },
  ]);
});
