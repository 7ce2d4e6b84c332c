import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { withEither } from "./either-signal.js";

test("work is told of whichever signal ends first, and why", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const reason = await withEither([first.signal, second.signal], async (signal) => {
    expect(signal.aborted).toBe(false);
    second.abort("enough");
    first.abort("too late");
    return signal.reason as unknown;
  });
  expect(reason).toBe("enough");
});

test("work that begins after the end of a signal is told at once", async () => {
  const { signal: open } = new AbortController();
  const over = AbortSignal.abort("before");
  for (const signals of [
    [open, over],
    [over, open],
  ])
    expect(await withEither(signals, async ({ reason }) => reason as unknown)).toBe("before");
  expect([...getEventListeners(open, "abort"), ...getEventListeners(over, "abort")]).toEqual([]);
});
