import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { backoffBaseMs } from "../defaults.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { type LoopbackServer, type Reply, serve } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";

/** A client on a clock that the test moves, and a function that waits for a number of response headers. */
async function stalledClient(reply: Reply, more: object = {}) {
  const server = await serve(reply);
  const clock = manualClock();
  let headers = 0;
  const tap = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    headers += 1;
    return response;
  };
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: server.url,
    clock,
    fetch: tap,
    ...more,
  });
  const answered = (count: number) => until(() => headers >= count);
  return { server, clock, externalReferences, answered };
}

const stalls: [
  string,
  Reply,
  (stalled: { server: LoopbackServer; answered: (n: number) => Promise<void> }) => Promise<void>,
][] = [
  ["no headers", silence.stalledHeaders, ({ server }) => server.came(1)],
  ["no end of the body", silence.stalledBody, ({ answered }) => answered(1)],
];

test.each(stalls)("an attempt with %s times out and is retried", async (_what, reply, reached) => {
  const stalled = await stalledClient(inTurn(reply, says(200, goodPage)));
  const listed = Promise.resolve(stalled.externalReferences.list({ subject_type: "Story" }));
  await reached(stalled);
  stalled.clock.leapTo(29_999);
  expect(stalled.server.seen).toHaveLength(1);
  stalled.clock.leapTo(30_000);
  await settle();
  // The longest pause before the next attempt.
  stalled.clock.leapTo(30_000 + backoffBaseMs);
  expect((await listed).data).toHaveLength(1);
  expect(stalled.clock.pending).toBe(0);
});

test.each(stalls)(
  "without retries, an attempt with %s rejects with TimeoutError",
  async (_what, reply, reached) => {
    const stalled = await stalledClient(reply, { retry: false, timeout: { attempt: 5_000 } });
    const deleted = stalled.externalReferences.delete(1).catch((reason: unknown) => reason);
    await reached(stalled);
    stalled.clock.leapTo(5_000);
    expect(await deleted).toMatchObject({
      name: "TimeoutError",
      limit: "attempt",
      timeoutMs: 5_000,
      attempts: 1,
      elapsedMs: 5_000,
      operation: "deleteExternalReference",
      message: "no complete response within 5000 ms (timeout.attempt)",
    });
    expect(stalled.clock.pending).toBe(0);
  },
);

test.each(stalls)("timeout.total covers an attempt with %s", async (_what, reply, reached) => {
  const stalled = await stalledClient(reply);
  const options = { timeout: { attempt: 9_000, total: 5_000 } };
  const deleted = stalled.externalReferences.delete(1, options).catch((reason: unknown) => reason);
  await reached(stalled);
  stalled.clock.leapTo(5_000);
  expect(await deleted).toMatchObject({
    name: "TimeoutError",
    limit: "total",
    timeoutMs: 5_000,
    attempts: 1,
    message: "no complete response within 5000 ms (timeout.total)",
  });
  expect(stalled.clock.pending).toBe(0);
});

test("a call without any response rejects after five attempts", async () => {
  const clock = manualClock();
  const client = createClient({ token: "t", clock, fetch: () => new Promise(() => undefined) });
  const listed = Promise.resolve(client.externalReferences.list({ subject_type: "Story" }));
  const error = await clock.run(listed.catch((reason: unknown) => reason));
  expect(error).toMatchObject({ name: "TimeoutError", limit: "attempt", attempts: 5 });
  expect(clock.now()).toBeGreaterThanOrEqual(150_000);
  expect(clock.now()).toBeLessThanOrEqual(180_000);
});

test("timeout.total covers the pauses, and its error names the last failure", async () => {
  const clock = manualClock();
  const client = createClient({
    token: "t",
    clock,
    fetch: async () => responseOf(503, "", { "retry-after": "7" }),
    timeout: { total: 20_000 },
  });
  const error = await clock.run(client.externalReferences.delete(1).catch((reason: unknown) => reason));
  // The third pause would end too late.
  expect(error).toMatchObject({ name: "ServerError", attempts: 3, elapsedMs: 14_000, retryAfterMs: 7_000 });
  const slow = () =>
    new Promise<never>((_, reject) => {
      clock.setTimeout(
        () => reject(Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" })),
        9_000,
      );
    });
  const late = createClient({ token: "t", clock, fetch: slow, timeout: { total: 20_000 } });
  const before = clock.now();
  const timeout = await clock.run(late.externalReferences.delete(1).catch((reason: unknown) => reason));
  expect(timeout).toMatchObject({
    name: "TimeoutError",
    limit: "total",
    attempts: 3,
    elapsedMs: 20_000,
    message: expect.stringContaining("before that: no response from https://api.mavenlink.com: fetch failed"),
    cause: { name: "ConnectionError" },
  });
  expect(clock.now() - before).toBe(20_000);
});

test.each([
  ["a gate that never opens", { gate: { enter: () => new Promise<never>(() => undefined) } }],
  ["a token provider that never resolves", { token: () => new Promise<never>(() => undefined) }],
])("timeout.total covers %s", async (_what, more) => {
  const clock = manualClock();
  const client = createClient({ token: "t", clock, timeout: { total: 4_000 }, ...more });
  const error = await clock.run(client.externalReferences.delete(1).catch((reason: unknown) => reason));
  expect(error).toMatchObject({
    name: "TimeoutError",
    limit: "total",
    attempts: 0,
    message:
      "no complete response within 4000 ms (timeout.total); before that: it waited at the gate, or for a token",
  });
  expect(clock.pending).toBe(0);
});

test.each([
  [{ attempt: 0 }, "timeout.attempt"],
  [{ total: -1 }, "timeout.total"],
  [{ attempt: 1.5 }, "timeout.attempt"],
  [{ total: Number.POSITIVE_INFINITY }, "timeout.total"],
  [{ total: 2 ** 31 }, "timeout.total"],
  [{ attempt: "5" }, "timeout.attempt"],
])("the limits %j throw InputError", async (timeout, field) => {
  const refused = { name: "InputError", field, message: expect.stringContaining("from 1 to 2147483647") };
  expect(() => createClient({ token: "t", timeout: timeout as never })).toThrow(
    expect.objectContaining(refused) as Error,
  );
  const { externalReferences } = createClient({ token: "t", fetch: () => Promise.reject(new Error("sent")) });
  await expect(externalReferences.delete(1, { timeout: timeout as never })).rejects.toMatchObject(refused);
});

/** A client that gets no response, on a clock whose timers do not fire while the machine sleeps. */
function sleeper(total: number) {
  const clock = manualClock();
  let slept = 0;
  const { externalReferences } = createClient({
    token: "t",
    clock: { ...clock, now: () => clock.now() + slept },
    timeout: { attempt: 5_000, total },
    fetch: () => new Promise(() => undefined),
  });
  const deleted = externalReferences.delete(1).catch((reason: unknown) => reason);
  return {
    deleted: () => clock.run(deleted),
    sleepFor: async (ms: number) => {
      await settle();
      slept = ms;
      clock.leapTo(5_000);
    },
  };
}

test("if both limits are equal, timeout.total ends the call", async () => {
  const { deleted } = sleeper(5_000);
  expect(await deleted()).toMatchObject({
    name: "TimeoutError",
    limit: "total",
    attempts: 1,
    message: "no complete response within 5000 ms (timeout.total)",
  });
});

test.each([
  ["just exceeded", 15_000],
  ["long exceeded", 1_000_000],
])("after the machine slept, timeout.total ends the call if it is %s", async (_what, ms) => {
  const { deleted, sleepFor } = sleeper(20_000);
  await sleepFor(ms);
  expect(await deleted()).toMatchObject({
    name: "TimeoutError",
    limit: "total",
    attempts: 1,
    message:
      "no complete response within 20000 ms (timeout.total); before that: no complete response within 5000 ms (timeout.attempt)",
  });
});
