import { expect, test } from "vitest";
import { size } from "./size.js";

test("a program that iterates is larger than one that lists, and smaller than everything", async () => {
  const [lists, everything, iterates, ...others] = await size();
  expect(lists).toMatchObject({ name: "size, a program that lists / 8 kB", unit: "kB min+gzip" });
  expect(iterates?.figure).toBeGreaterThan(lists?.figure ?? 0);
  expect(everything?.figure).toBeGreaterThan(iterates?.figure ?? 0);
  expect(others.map(({ name }) => name.split(" by ")[1])).toEqual([
    "openapi-fetch / openapi-fetch",
    "ky 1.14 / openapi-fetch",
    "openai 6.49 / openapi-fetch",
    "@octokit/core / openapi-fetch",
    "@octokit/core + 3 plugins / openapi-fetch",
  ]);
});
