import { expect, test } from "vitest";
import { size } from "./size.js";

test("the whole client is larger than a program that lists, and stands beside the others", async () => {
  const [everything, lists, ...others] = await size();
  expect(everything).toMatchObject({ unit: "kB min+gzip", goal: "≤ 1" });
  expect(everything?.figure).toBeGreaterThan(lists?.figure ?? 0);
  expect(others.map(({ name }) => name.split(" by ")[1])).toEqual([
    "openapi-fetch / openapi-fetch",
    "ky 1.14 / openapi-fetch",
    "openai 6.49 / openapi-fetch",
    "@octokit/core / openapi-fetch",
    "@octokit/core + 3 plugins / openapi-fetch",
  ]);
});
