import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { gate } from "./gate.js";

test("a short run returns a row", async () => {
  const [row] = await gate(shortEffort);
  expect(row).toMatchObject({ name: "idle gate / 10 µs", unit: "µs a call", goal: "≤ 1" });
  expect(row?.figure).toBeGreaterThan(0);
});
