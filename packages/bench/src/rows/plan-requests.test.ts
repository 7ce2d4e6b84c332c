import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { planRequests } from "./plan-requests.js";

test("a short run counts the requests of a plan, and those of its apply on top", async () => {
  const [planned, applied] = await planRequests(shortEffort);
  expect(planned).toMatchObject({
    name: "plan of 1,000 links, 1 % changed / an upsert each",
    unit: "requests",
  });
  expect(planned?.figure).toBeGreaterThan(0);
  // Each of the ten changed links is a request, and so is each look at what is there.
  expect(applied?.figure).toBeGreaterThan((planned?.figure ?? 0) + 10);
});
