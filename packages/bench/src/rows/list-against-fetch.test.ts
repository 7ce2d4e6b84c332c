import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { listAgainstFetch } from "./list-against-fetch.js";

test("a short run has rows for the client and all others", async () => {
  const rows = await listAgainstFetch(shortEffort);
  const [client, plain, ...others] = rows;
  expect(client).toMatchObject({ name: "client list / bare fetch", unit: "µs a call", goal: "≤ 1.4" });
  expect(client?.holds).toBe((client?.ratio ?? 0) <= 1.4);
  expect(plain).toMatchObject({ name: "client list / openapi-fetch", goal: "≤ 1.3" });
  expect(others.map(({ goal }) => goal)).toEqual(others.map(() => "none"));
  expect(others).toHaveLength(7);
  expect(rows.every(({ figure, ratio }) => figure > 0 && ratio > 0)).toBe(true);
});
