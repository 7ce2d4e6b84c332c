import { expect, test } from "vitest";
import { interleave } from "./interleave.js";

test("both sides are called equally often, never at once", async () => {
  const calls = { left: 0, right: 0, running: 0, together: 0 };
  const side = (name: "left" | "right") => async () => {
    calls[name] += 1;
    calls.running += 1;
    calls.together = Math.max(calls.together, calls.running);
    await Promise.resolve();
    calls.running -= 1;
  };
  const times = await interleave(side("left"), side("right"), { blocks: 6, calls: 5 });
  expect(calls).toEqual({ left: 30, right: 30, running: 0, together: 1 });
  expect(times.left).toHaveLength(6);
  expect(times.right.every((time) => time > 0)).toBe(true);
});
