import { expect, test } from "vitest";
import { shortEffort } from "../defaults.js";
import { listAgainstFetch } from "./list-against-fetch.js";

test("a short run has rows for the client, its undici transport and all others", async () => {
  const rows = await listAgainstFetch(shortEffort);
  const [client, undici, ...others] = rows;
  expect(client).toMatchObject({ name: "client list / bare fetch", unit: "µs a call", goal: "≤ 1.15" });
  expect(client?.holds).toBe((client?.ratio ?? 0) <= 1.15);
  expect(undici).toMatchObject({ name: "client list over undici / bare fetch", goal: "≤ 0.7" });
  expect(others.map(({ goal }) => goal)).toEqual(others.map(() => "none"));
  expect(others).toHaveLength(8);
  expect(rows.every(({ figure, ratio }) => figure > 0 && ratio > 0)).toBe(true);
});
