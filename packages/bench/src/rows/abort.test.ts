import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { abort } from "./abort.js";

test("at every stage an aborted call rejects with the reason of its signal", async () => {
  const [row] = await abort(shortEffort);
  expect(row).toMatchObject({
    name: "abort to settled, slowest of 5 stages / 5 ms",
    unit: "ms",
    goal: "≤ 1",
  });
  expect(row?.figure).toBeGreaterThan(0);
});
