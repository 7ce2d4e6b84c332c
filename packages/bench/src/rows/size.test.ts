import { expect, test } from "vitest";
import { size } from "./size.js";

test("the parts of the client add up: listing, iterating, everything", async () => {
  const [lists, everything, iterates, ...rivals] = await size();
  expect(lists).toMatchObject({ name: "size, a program that lists / 8 kB", unit: "kB min+gzip" });
  expect(iterates?.figure).toBeGreaterThan(lists?.figure ?? 0);
  expect(everything?.figure).toBeGreaterThan(iterates?.figure ?? 0);
  expect(rivals.map(({ name }) => name.split(" by ")[1])).toEqual([
    "openapi-fetch / openapi-fetch",
    "ky 1.14 / openapi-fetch",
    "openai 6.49 / openapi-fetch",
    "@octokit/core / openapi-fetch",
    "@octokit/core + 3 plugins / openapi-fetch",
  ]);
});
