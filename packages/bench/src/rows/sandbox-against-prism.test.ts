import { expect, test } from "vitest";
import { sandboxAgainstPrism } from "./sandbox-against-prism.js";

test("a short load gives requests a second and their p99", async () => {
  const [rate, p99] = await sandboxAgainstPrism({ blocks: 1, calls: 1 });
  expect(rate).toMatchObject({ unit: "requests/s", goal: "≥ 3" });
  expect(rate?.figure).toBeGreaterThan(0);
  expect(p99).toMatchObject({ unit: "ms", goal: "≤ 1" });
});
