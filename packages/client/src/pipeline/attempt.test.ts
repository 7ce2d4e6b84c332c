import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { createGate } from "../gate/create-gate.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

const never = () => new Promise<never>(() => undefined);
const refused = () => Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
const done = async () => responseOf(204, "");

test("the client calls the token provider again after a network failure of it", async () => {
  const clock = manualClock();
  let asked = 0;
  let sent = 0;
  const { externalReferences } = createClient({
    clock,
    token() {
      asked += 1;
      if (asked < 4) throw refused();
      return "t";
    },
    async fetch() {
      sent += 1;
      return responseOf(404, {});
    },
  });
  // No request went out before, so no lost response explains this 404.
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    name: "NotFoundError",
    attempts: 1,
  });
  expect([asked, sent]).toEqual([4, 1]);
  // An invalid token is not a network failure and is not retried.
  const mistaken = createClient({ token: () => 5 as never, clock, fetch: done }).externalReferences;
  await expect(clock.run(mistaken.delete(1))).rejects.toMatchObject({ name: "InputError", attempts: 0 });
});

test("a token provider that keeps failing rejects the call with its own message", async () => {
  const clock = manualClock();
  const token = () => {
    throw refused();
  };
  const { externalReferences } = createClient({ clock, token, fetch: done });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    name: "KantataError",
    message: "the token provider failed: fetch failed",
    attempts: 0,
  });
  let asked = 0;
  const broken = () => {
    asked += 1;
    throw new Error("no such secret");
  };
  const other = createClient({ clock, token: broken, fetch: done }).externalReferences;
  await expect(clock.run(other.delete(1))).rejects.toThrow("no such secret");
  expect(asked).toBe(1);
});

test("a call that waits for a token holds no place at the gate", async () => {
  const gate = createGate({ concurrency: 1 });
  const waiting = createClient({ gate, token: never, fetch: done }).externalReferences;
  const inner = createClient({ gate, token: "t", fetch: done }).externalReferences;
  void waiting.delete(1);
  await settle();
  await inner.delete(1);
  const reading = createClient({
    gate,
    async token() {
      await inner.delete(2);
      return "t";
    },
    fetch: done,
  });
  expect(await reading.externalReferences.delete(3)).toBeUndefined();
});

test("a fetch that returns no Response throws TypeError and frees its place at the gate", async () => {
  const gate = createGate({ concurrency: 1 });
  for (const answer of [undefined, {}, { status: 204, headers: new Headers() }]) {
    const wrong = createClient({ gate, token: "t", fetch: async () => answer as never });
    await expect(wrong.externalReferences.delete(1)).rejects.toThrow(TypeError);
  }
  await createClient({ gate, token: "t", fetch: done }).externalReferences.delete(1);
});

test("a request that got a response is not retried if a layer then throws", async () => {
  let sent = 0;
  const lost = refused();
  const { externalReferences } = createClient({
    token: "t",
    async fetch() {
      sent += 1;
      return responseOf(204, "");
    },
    use: [
      (next) => async (url, init, call) => {
        await next(url, init, call);
        throw lost;
      },
    ],
  });
  await expect(externalReferences.delete(1)).rejects.toBe(lost);
  expect(sent).toBe(1);
});

test("the client retries when the second request of a layer loses its connection", async () => {
  const clock = manualClock();
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    clock,
    async fetch() {
      sent += 1;
      if (sent === 2) throw refused();
      return responseOf(sent === 1 ? 503 : 204, "");
    },
    use: [
      (next) => async (url, init, call) => {
        const answer = await next(url, init, call);
        return answer.status === 503 ? await next(url, init, call) : answer;
      },
    ],
  });
  await clock.run(externalReferences.delete(1));
  expect(sent).toBe(3);
});

test.each(["total", "attempt"] as const)(
  "the TimeoutError of another call, as abort reason, is passed through unchanged: %s",
  async (limit) => {
    const reason = new TimeoutError(limit, 200);
    const controller = new AbortController();
    const { externalReferences } = createClient({ token: "t", fetch: never });
    const call = externalReferences.delete(1, { signal: controller.signal });
    await settle();
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(reason.operation).toBeUndefined();
  },
);
