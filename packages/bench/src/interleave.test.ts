import { expect, test } from "vitest";
import { interleave } from "./interleave.js";

test("all sides are called equally often, never concurrently", async () => {
  const calls = { one: 0, two: 0, three: 0, running: 0, together: 0 };
  const side = (name: "one" | "two" | "three") => async () => {
    calls[name] += 1;
    calls.running += 1;
    calls.together = Math.max(calls.together, calls.running);
    await Promise.resolve();
    calls.running -= 1;
  };
  const sides = { one: side("one"), two: side("two"), three: side("three") };
  const times = await interleave(sides, { blocks: 6, calls: 5 });
  expect(calls).toEqual({ one: 30, two: 30, three: 30, running: 0, together: 1 });
  expect(times.one).toHaveLength(6);
  expect(times.three.every((time) => time > 0)).toBe(true);
});
