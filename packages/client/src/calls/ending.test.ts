import { expect, test } from "vitest";
import { Ending } from "./ending.js";

test("who waits is told of the end, by call and by signal, with its reason", () => {
  const ending = new Ending();
  const { signal } = ending;
  const told: unknown[] = [];
  ending.onEnd(() => told.push(ending.reason));
  ending.onEnd(() => told.push("never"))();
  expect([ending.ended, signal.aborted]).toEqual([false, false]);
  ending.end("enough");
  expect(told).toEqual(["enough"]);
  expect([ending.ended, signal.aborted, signal.reason]).toEqual([true, true, "enough"]);
  expect(ending.signal).toBe(signal);
});

test("who comes late is told at once", () => {
  const ending = new Ending();
  ending.end("enough");
  const told: unknown[] = [];
  ending.onEnd(() => told.push("late"));
  expect(told).toEqual(["late"]);
  expect(ending.signal).toMatchObject({ aborted: true, reason: "enough" });
});
