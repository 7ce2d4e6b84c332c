import { expect, test } from "vitest";
import { listAgainstFetch } from "./list-against-fetch.js";

test("a short run gives a whole row", async () => {
  const [row] = await listAgainstFetch({ blocks: 2, calls: 3 });
  expect(row).toMatchObject({ name: "client list / bare fetch", unit: "µs a call", goal: "≤ 1.15" });
  expect(row?.figure).toBeGreaterThan(0);
  expect(row?.holds).toBe((row?.ratio ?? 0) <= 1.15);
});
