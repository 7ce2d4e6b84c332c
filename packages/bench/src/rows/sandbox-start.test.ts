import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { sandboxStart } from "./sandbox-start.js";

test("a short run returns a row", async () => {
  const [row] = await sandboxStart(shortEffort);
  expect(row).toMatchObject({ name: "sandbox start / 100 ms", unit: "ms", goal: "≤ 1" });
  expect(row?.figure).toBeGreaterThan(0);
});
