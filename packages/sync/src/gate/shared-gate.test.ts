import { createClient } from "@kantata-refs/client";
import { startSandbox } from "@kantata-refs/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { openRedisGate, openSqliteGate, type SharedGateOptions } from "../index.js";
import { describeStores } from "../testing/describe-stores.js";
import { redisMissing, startRedis } from "../testing/redis-server.js";
import { openGate } from "../testing/stores.js";
import { until } from "../testing/until.js";

const never = new AbortController().signal;

describeStores((kind) => {
  /** Gates of several processes, as far as they can tell. */
  async function gates(count: number, options: SharedGateOptions = {}) {
    const address = kind.address();
    const list = await Promise.all(Array.from({ length: count }, () => openGate(address, options)));
    onTestFinished(async () => void (await Promise.all(list.map((gate) => gate.close()))));
    return list as [(typeof list)[0], (typeof list)[0], ...typeof list];
  }

  test("a rate limit that one process meets pauses the others", async () => {
    const [first, second] = await gates(2);
    await (await second.enter(never)).leave({ kind: "ok" });
    await (await first.enter(never)).leave({ kind: "limited", retryAfterMs: 60_000 });
    // Long enough for an attempt that would not have to wait.
    const signal = AbortSignal.timeout(500);
    await expect(second.enter(signal)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("after the pause, one attempt of all processes probes, and its success lets the others in", async () => {
    const [first, second] = await gates(2);
    await (await first.enter(never)).leave({ kind: "limited" });
    const entered: string[] = [];
    const enter = async (name: string, gate: typeof first) => {
      const permit = await gate.enter(never);
      entered.push(name);
      return permit;
    };
    const waiting = [enter("first", first), enter("second", second)];
    const probe = await Promise.race(waiting);
    // The other one has had the time to find that somebody probes.
    await expect(second.enter(AbortSignal.timeout(600))).rejects.toMatchObject({ name: "TimeoutError" });
    expect(entered).toHaveLength(1);
    await probe.leave({ kind: "ok" });
    for (const permit of await Promise.all(waiting)) await permit.leave({ kind: "ok" });
    expect(entered).toHaveLength(2);
  });

  test("a call that ends while it waits gives up its place", async () => {
    const [first, second] = await gates(2, { concurrency: 1, perSecond: 1 });
    await (await first.enter(never)).leave({ kind: "ok" });
    const reason = new Error("enough");
    const controller = new AbortController();
    const waiting = Promise.resolve(second.enter(controller.signal));
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await (await second.enter(never)).leave({ kind: "ok" });
  });

  test("many calls of several processes get through a rate limit with few refusals", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    sandbox.faults.add({ kind: "rate-limit", burst: 5, perSecond: 20, retryAfter: true });
    const list = await gates(3, { concurrency: 4 });
    const calls = list.flatMap((gate) => {
      const client = createClient({ baseUrl: sandbox.url, token: sandbox.token, gate });
      return Array.from({ length: 10 }, () => client.externalReferences.list({ subject_type: "Story" }));
    });
    expect(await Promise.all(calls)).toHaveLength(30);
    const refusals = sandbox.journal.entries().filter(({ status }) => status === 429);
    // At most those in progress when it began, and a probe or two.
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.length).toBeLessThan(20);
  });

  test.each([
    [1, true],
    [1_000, false],
  ])("processes share a budget of %d a second", async (perSecond, waits) => {
    const [first, second] = await gates(2, { perSecond });
    let refused = 0;
    // At once, so that they do not all find a new second.
    for (const gate of [first, second, first, second, first, second]) {
      const permit = await Promise.resolve(gate.enter(AbortSignal.timeout(50))).catch(() => undefined);
      if (permit === undefined) refused += 1;
      await permit?.leave({ kind: "ok" });
    }
    expect(refused > 0).toBe(waits);
  });

  test.each([[0], [1.5], [Number.NaN]])("a budget of %d is refused", async (perSecond) => {
    await expect(openGate(kind.address(), { perSecond })).rejects.toThrow("perSecond:");
  });
});

test.skipIf(redisMissing !== undefined)("while Redis is away, calls go on, and a line says so", async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const warned: string[] = [];
  const gate = await openRedisGate({ url: redis.url, logger: { warn: (message) => warned.push(message) } });
  onTestFinished(() => gate.close());
  const pass = async () => (await gate.enter(never)).leave({ kind: "ok" });
  await pass();
  expect(warned).toEqual([]);
  await redis.kill();
  await pass();
  await pass();
  expect(warned).toEqual([expect.stringContaining("away")]);
  await redis.restart();
  await until(async () => {
    await pass();
    return warned.length > 1;
  });
  expect(warned[1]).toContain("back");
});

test("a file that cannot be used is named", async () => {
  await expect(openSqliteGate({ file: "/no/such/folder/gate.db" })).rejects.toThrow(
    /^file: \/no\/such\/folder/,
  );
  await expect(openRedisGate({ url: "https://user:secret@host" })).rejects.toThrow(
    "url: expected a URL that begins with redis:// or rediss://",
  );
});
