import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { createGate } from "../gate/create-gate.js";
import { goodInput, shieldedClient } from "../testing/shielded.js";
import { newSubjectType } from "./subject-type.js";

/** The error message of an upsert with these fields. */
async function refusalOf(given: object): Promise<string> {
  const { externalReferences, sent } = shieldedClient();
  const error: unknown = await externalReferences
    .createOrUpdate({ ...goodInput, ...given })
    .catch((reason: unknown) => reason);
  expect(sent).toEqual([]);
  return (error as Error).message;
}

const cycle: { self?: object } = {};
cycle.self = cycle;

describe("an error message shows an invalid value as a literal, shortened", () => {
  test.each([
    ["NaN", Number.NaN, "NaN"],
    ["an infinite number", Number.NEGATIVE_INFINITY, "-Infinity"],
    ["a number", 0.5, "0.5"],
    ["a large integer", 5n, "5n"],
    ["a string", 'so "called"', '"so \\"called\\""'],
    ["an object", { a: [1, null] }, '{"a":[1,null]}'],
    ["a circular object", cycle, "object"],
    ["a symbol", Symbol("s"), "symbol"],
    ["a function", () => "pending", "function"],
    ["a string of 80 characters, quotes included", "x".repeat(78), `"${"x".repeat(78)}"`],
    ["a string of 81 characters", "x".repeat(79), `"${"x".repeat(79)}…`],
    ["a long array", Array.from({ length: 500 }, () => 7), `[${"7,".repeat(39)}7…`],
  ])("%s", async (_what, status, shown) => {
    expect(await refusalOf({ status })).toMatch(/^status: .* is not valid; expected one of pending, /s);
    expect((await refusalOf({ status })).split(" is not valid;")[0]).toBe(`status: ${shown}`);
  });
});

test("a number above the largest timer value throws InputError, and that value is accepted", () => {
  const most = 2_147_483_647;
  expect(createGate({ concurrency: most })).toHaveProperty("enter");
  for (const [concurrency, shown] of [
    [most + 1, "2147483648"],
    [0, "0"],
    [Number.NaN, "NaN"],
  ] as const)
    expect(() => createGate({ concurrency })).toThrow(
      `concurrency: ${shown} is not valid; expected a whole number from 1 to 2147483647`,
    );
});

test("an unknown option throws an error that lists the known ones", () => {
  expect(() => createGate({ size: 5 } as object)).toThrow(
    "size: unknown option; expected one of concurrency, clock",
  );
  expect(() => createClient({ token: "t", tokens: "t" } as never)).toThrow(
    "tokens: unknown option; expected one of token, baseUrl,",
  );
});

test("newSubjectType throws for an invalid name and shows a valid one", () => {
  expect(() => newSubjectType("time entry")).toThrow(
    'subject_type: "time entry" is not valid; expected a name such as TimeEntry',
  );
});
