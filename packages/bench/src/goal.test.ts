import { expect, test } from "vitest";
import { atLeast, atMost, stated } from "./goal.js";

const measured = { name: "one / other", figure: 3, unit: "ms", ratio: 2 };

test("a goal is told with the row, and whether it was met", () => {
  expect(atMost(2, measured)).toEqual({ ...measured, goal: "≤ 2", holds: true });
  expect(atMost(1.9, measured)).toMatchObject({ goal: "≤ 1.9", holds: false });
  expect(atLeast(2, measured)).toMatchObject({ goal: "≥ 2", holds: true });
  expect(atLeast(2.1, measured).holds).toBe(false);
  expect(stated(measured)).toMatchObject({ goal: "stated", holds: true });
});
