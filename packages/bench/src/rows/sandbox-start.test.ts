import { expect, test } from "vitest";
import { sandboxStart } from "./sandbox-start.js";

test("a short run gives a whole row", async () => {
  const [row] = await sandboxStart({ blocks: 2, calls: 1 });
  expect(row).toMatchObject({ name: "sandbox start / 100 ms", unit: "ms", goal: "≤ 1" });
  expect(row?.figure).toBeGreaterThan(0);
});
