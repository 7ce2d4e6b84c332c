import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { sandboxAgainstPrism } from "./sandbox-against-prism.js";

test("a short load test has requests per second and their p99", async () => {
  const [rate, p99] = await sandboxAgainstPrism(shortEffort);
  expect(rate).toMatchObject({ unit: "requests/s", goal: "≥ 3" });
  expect(rate?.figure).toBeGreaterThan(0);
  expect(p99).toMatchObject({ unit: "ms", goal: "≤ 1" });
});
