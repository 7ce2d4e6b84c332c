import { expect, test } from "vitest";
import { showValue } from "./show-value.js";

const cycle: unknown[] = [];
cycle.push(cycle);

test.each([
  ["a text", "a", '"a"'],
  ["no number", Number.NaN, "NaN"],
  ["a bigint", 5n, "5"],
  ["nothing", undefined, "undefined"],
  ["a function", () => 1, "function"],
  ["an object", { a: [1] }, '{"a":[1]}'],
  ["a bigint in a list", [5n], "object"],
  ["a cycle", cycle, "object"],
])("%s is shown as it would be typed, or by its type", (_what, value, text) => {
  expect(showValue(value)).toBe(text);
});

test("a long value is shown in part", () => expect(showValue("x".repeat(1_000_000))).toHaveLength(81));
