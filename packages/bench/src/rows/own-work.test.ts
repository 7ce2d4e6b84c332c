import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { ownWork } from "./own-work.js";

test("a short run returns a row", async () => {
  const [row] = await ownWork(shortEffort);
  expect(row).toMatchObject({
    name: "client's own work / openapi-fetch's",
    unit: "µs a call",
    goal: "none",
  });
  // The stub's time is subtracted, so a run this short may give a negative figure.
  expect(row?.figure).not.toBeNaN();
});
