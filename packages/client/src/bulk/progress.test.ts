import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { answerOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";
import type { ManyOptions, Progress } from "./many-options.js";

/** Deletes three references, one at a time; the second is not allowed. */
function deleting(options: ManyOptions) {
  const { externalReferences } = createClient({
    token: "t",
    fetch: async (url) => answerOf(url.endsWith("/2") ? 401 : 204, ""),
  });
  return externalReferences.deleteMany([1, 2, 3], { concurrency: 1, ...options });
}

async function all(results: AsyncIterable<{ ok: boolean }>): Promise<boolean[]> {
  const oks: boolean[] = [];
  for await (const { ok } of results) oks.push(ok);
  return oks;
}

test("what is told of the last call is waited for, and what fails there fails the whole", async () => {
  const slow = async ({ done }: Progress) => {
    await settle();
    await settle();
    if (done === 3) throw new Error("the progress is not stored");
  };
  await expect(all(deleting({ onProgress: slow }))).rejects.toThrow("the progress is not stored");
  let stored = 0;
  const storing = async () => {
    await settle();
    stored += 1;
  };
  expect(await all(deleting({ onProgress: storing }))).toEqual([true, false, true]);
  expect(stored).toBe(3);
});

test("one that never comes back is given up with the signal, or by return", async () => {
  const onProgress = () => new Promise<never>(() => undefined);
  const controller = new AbortController();
  const deleted = all(deleting({ onProgress, signal: controller.signal }));
  await settle();
  controller.abort(new Error("enough"));
  await expect(deleted).rejects.toThrow("enough");
  const results = deleting({ onProgress });
  for (const index of [0, 1, 2]) expect((await results.next()).value?.index).toBe(index);
  const last = results.next();
  await results.return?.();
  expect(await last).toEqual({ done: true, value: undefined });
});

test("calls that end because somebody aborts with the error of a row are no failures", async () => {
  const controller = new AbortController();
  const told: Progress[] = [];
  const { externalReferences } = createClient({
    token: "t",
    fetch: (url) => (url.endsWith("/2") ? Promise.resolve(answerOf(401, "")) : new Promise(() => undefined)),
  });
  const results = externalReferences.deleteMany([1, 2, 3], {
    signal: controller.signal,
    onProgress: (one) => told.push(one),
  });
  const ended = (async () => {
    for await (const result of results) if (!result.ok) controller.abort(result.error);
  })();
  await expect(ended).rejects.toMatchObject({ name: "AuthenticationError" });
  await settle();
  expect(told.at(-1)).toMatchObject({ done: 1, failed: 1 });
});

test("a row that failed before an abort is a failure all the same", async () => {
  const controller = new AbortController();
  const results = deleting({
    signal: controller.signal,
    onProgress: ({ done }) => done === 2 && controller.abort("enough"),
  });
  expect((await results.next()).value).toMatchObject({ ok: true });
  await expect(results.next()).rejects.toBe("enough");
});
