import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { abortNow } from "../testing/abort-now.js";
import { untilAborted } from "./until-aborted.js";

const never = () => new Promise<never>(() => undefined);

test("work that does not listen is given up when its signal ends, or has ended", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  expect(await abortNow(untilAborted(signal, never()), controller, "enough")).toEqual({ rejected: "enough" });
  expect(await abortNow(untilAborted(signal, never()), controller, "late")).toEqual({ rejected: "enough" });
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("work that fails after it was given up disturbs nobody", async () => {
  const failing = Promise.reject(new Error("nobody waits for it"));
  await expect(untilAborted(AbortSignal.abort("before"), failing)).rejects.toBe("before");
});

test.each([undefined, new AbortController().signal])(
  "with a signal %j work ends as it does",
  async (signal) => {
    expect(await untilAborted(signal, Promise.resolve(7))).toBe(7);
    await expect(untilAborted(signal, Promise.reject(new Error("no")))).rejects.toThrow("no");
  },
);

test("who shares a signal with work that is done is given up by it all the same", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const waiting = untilAborted(signal, never());
  await untilAborted(signal, Promise.resolve());
  expect(await abortNow(waiting, controller, "enough")).toEqual({ rejected: "enough" });
});
