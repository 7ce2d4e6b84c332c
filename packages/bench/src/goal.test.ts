import { expect, test } from "vitest";
import { atLeast, atMost, withoutGoal } from "./goal.js";

const measured = { name: "one / other", figure: 3, unit: "ms", ratio: 2 };

test("a row has its goal, and whether it was met", () => {
  expect(atMost(2, measured)).toEqual({ ...measured, goal: "≤ 2", holds: true });
  expect(atMost(1.9, measured)).toMatchObject({ goal: "≤ 1.9", holds: false });
  expect(atLeast(2, measured)).toMatchObject({ goal: "≥ 2", holds: true });
  expect(atLeast(2.1, measured).holds).toBe(false);
  expect(withoutGoal(measured)).toMatchObject({ goal: "none", holds: true });
});
