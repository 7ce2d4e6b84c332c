import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { ownWork } from "./own-work.js";

test("a short run gives a whole row", async () => {
  const [row] = await ownWork(shortEffort);
  expect(row).toMatchObject({
    name: "client's own work / openapi-fetch's",
    unit: "µs a call",
    goal: "stated",
  });
  // Less what the stub costs: a run this short may put it below nothing.
  expect(row?.figure).not.toBeNaN();
});
