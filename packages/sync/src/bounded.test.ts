import { expect, test } from "vitest";
import { forEachBounded } from "./bounded.js";

const items = Array.from({ length: 20 }, (_, index) => index);

test("every item is run once, never more than the limit at the same time", async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await forEachBounded(items, 3, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    done.push(item);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(items);
  expect(most).toBe(3);
});

test("after a failure no other item is started", async () => {
  const started: number[] = [];
  const failure = new Error("2 failed");
  const work = forEachBounded(items, 2, async (item) => {
    started.push(item);
    await Promise.resolve();
    if (item === 2) throw failure;
  });
  await expect(work).rejects.toBe(failure);
  // Whatever still runs could start more.
  await new Promise((resolve) => setImmediate(resolve));
  expect(Math.max(...started)).toBeLessThan(5);
});
