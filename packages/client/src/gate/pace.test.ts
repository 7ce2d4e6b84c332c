import { expect, test } from "vitest";
import { Pace } from "./pace.js";

/** The time between two starts, beginning at a time when no start is due. */
function gapOf(pace: Pace, from: number): number {
  pace.started(from);
  return pace.due(from);
}

test("without a 429 every start is due at once", () => {
  const pace = new Pace();
  for (const now of [0, 0, 5]) {
    expect(pace.due(now)).toBeLessThanOrEqual(0);
    pace.started(now);
  }
  pace.faster();
  expect(gapOf(pace, 5)).toBeLessThanOrEqual(0);
});

test("a clock that starts again at 0 causes no delay if the pace is free", () => {
  const pace = new Pace();
  pace.started(5_000);
  expect(pace.due(0)).toBeLessThanOrEqual(0);
});

test("each 429 halves the pace, down to one start in two seconds", () => {
  const pace = new Pace();
  const gaps = [1, 2, 3, 4, 5, 6, 7].map((round) => {
    pace.slower();
    return gapOf(pace, round * 10_000);
  });
  expect(gaps).toEqual([100, 200, 400, 800, 1600, 2000, 2000]);
});

test("simultaneous starts are spaced out", () => {
  const pace = new Pace();
  pace.slower();
  for (const _ of [1, 2, 3]) pace.started(50);
  expect(pace.due(60)).toBe(290);
  expect(pace.due(350)).toBe(0);
  // Idle time is not made up for.
  pace.started(1_000);
  expect(pace.due(1_000)).toBe(100);
});

test("successes raise the pace by five starts a second every second, until it is free", () => {
  const pace = new Pace();
  pace.slower();
  pace.faster();
  // One success, a tenth of a second after the last start, raises the pace from 10 to 10.5 starts a second.
  expect(gapOf(pace, 1_000)).toBeCloseTo(1_000 / 10.5, 6);
  let successes = 1;
  for (let now = 2_000; gapOf(pace, now) > 0; now += 1_000) {
    pace.faster();
    successes += 1;
  }
  // From 10 to 100 starts a second takes 18 s, with about 55 starts a second on average.
  expect(successes).toBeGreaterThan(900);
  expect(successes).toBeLessThan(1_100);
});

test("a start that was delayed is due at once when the pace becomes free", () => {
  const pace = new Pace();
  pace.slower();
  pace.started(0);
  for (let successes = 0; successes < 1_100; successes += 1) pace.faster();
  expect(pace.due(0)).toBeLessThanOrEqual(0);
});
