import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { storm } from "../testing/storm.js";
import { createGate } from "./create-gate.js";

const never = new AbortController().signal;
const minute = 60_000;

function stormyClient(options: Parameters<typeof storm>[1]) {
  const clock = manualClock();
  const server = storm(clock, options, envelope([]));
  return { clock, server, client: createClient({ token: "t", clock, fetch: server.fetch }) };
}

test.each([
  ["without Retry-After", {}],
  ["with Retry-After", { retryAfter: "20" }],
])("50 concurrent calls succeed after a minute of 429s %s", async (_what, more) => {
  const { clock, server, client } = stormyClient({ untilMs: minute, perSecond: 10, ...more });
  const calls = Array.from({ length: 50 }, () =>
    client.externalReferences.list({ subject_type: "Story" }, { timeout: { total: 10 * minute } }),
  );
  const pages = await clock.run(Promise.all(calls));
  expect(pages.every(({ count }) => count === 0)).toBe(true);
  // 50 are needed: the rest were in progress when it began, are probes, or came too fast afterwards.
  expect(server.sent).toBeLessThanOrEqual(100);
  expect(clock.pending).toBe(0);
});

test("50 concurrent calls succeed with the default time limits too", async () => {
  const { clock, client } = stormyClient({ untilMs: minute, perSecond: 10 });
  const calls = Array.from({ length: 50 }, () => client.externalReferences.delete(1).catch(() => "failed"));
  expect(await clock.run(Promise.all(calls))).not.toContain("failed");
});

test("at most `concurrency` attempts run at once", async () => {
  const clock = manualClock();
  const server = storm(clock, { untilMs: 0, perSecond: 1000 }, envelope([]));
  const gate = createGate({ clock, concurrency: 3 });
  const client = createClient({ token: "t", clock, gate, fetch: server.fetch });
  await clock.run(Promise.all(Array.from({ length: 20 }, () => client.externalReferences.delete(1))));
  expect(server).toMatchObject({ sent: 20, most: 3 });
});

test("clients that share a gate share its pause", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  const server = storm(clock, { untilMs: 10_000, perSecond: 100 }, envelope([]));
  const [first, second] = [1, 2].map(() => createClient({ token: "t", clock, gate, fetch: server.fetch }));
  const refused = first?.externalReferences.delete(1);
  await clock.run(Promise.all([refused, first?.externalReferences.delete(2)]));
  const before = server.sent;
  await clock.run(Promise.resolve(second?.externalReferences.delete(3)));
  // It sent no request of its own into the rate limit.
  expect(server.sent).toBe(before + 1);
});

test("after a 429 one probe goes out, and each probe that gets a 429 doubles the pause", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  const enter = () => clock.run(Promise.resolve(gate.enter(never)));
  (await enter()).leave({ kind: "limited" });
  const pauses: number[] = [];
  for (let probe = 0; probe < 6; probe += 1) {
    const start = clock.now();
    const permit = await enter();
    pauses.push(clock.now() - start);
    permit.leave({ kind: "limited" });
  }
  const bounds = [1000, 2000, 4000, 8000, 16_000, 30_000];
  pauses.forEach((pause, index) => {
    expect(pause).toBeLessThanOrEqual(bounds[index] as number);
    expect(pause).toBeGreaterThanOrEqual((bounds[index] as number) / 2);
  });
});

test("a 429 to an attempt sent before the pause does not prolong it", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  const permits = await Promise.all(Array.from({ length: 16 }, async () => await gate.enter(never)));
  for (const permit of permits) permit.leave({ kind: "limited" });
  await clock.run(Promise.resolve(gate.enter(never)));
  expect(clock.now()).toBeLessThanOrEqual(1000);
});

test("an aborted wait leaves no timer", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  (await gate.enter(never)).leave({ kind: "limited" });
  const controller = new AbortController();
  const waiting = Promise.resolve(gate.enter(controller.signal));
  expect(clock.pending).toBe(1);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
  expect(clock.pending).toBe(0);
});

test.each([[0], [1.5], [Number.NaN]])("a concurrency of %d throws InputError", (concurrency) => {
  expect(() => createGate({ concurrency })).toThrow("concurrency:");
});

test("a probe does not wait for an attempt sent before the 429", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  const slow = await gate.enter(never);
  (await gate.enter(never)).leave({ kind: "limited" });
  const probe = await clock.run(Promise.resolve(gate.enter(never)));
  expect(clock.now()).toBeLessThanOrEqual(1000);
  // But only one probe runs at a time.
  let entered = 0;
  const waiting = Promise.resolve(gate.enter(never)).then((permit) => {
    entered += 1;
    return permit;
  });
  await clock.run(Promise.resolve());
  expect(entered).toBe(0);
  probe.leave({ kind: "ok" });
  (await clock.run(waiting)).leave({ kind: "ok" });
  slow.leave({ kind: "ok" });
});

test("a 429 with Retry-After 0 still causes a pause", async () => {
  const clock = manualClock();
  const gate = createGate({ clock });
  (await gate.enter(never)).leave({ kind: "limited", retryAfterMs: 0 });
  await clock.run(Promise.resolve(gate.enter(never)));
  expect(clock.now()).toBeGreaterThanOrEqual(500);
});

test.each([
  ["without Retry-After", {}, [500, 1000]],
  ["with Retry-After", { retryAfterMs: 20_000 }, [20_000, 20_000]],
])("its status says what callers wait for, and how long, %s", async (_what, more, [least = 0, most = 0]) => {
  const clock = manualClock();
  const gate = createGate({ clock });
  expect(gate.status()).toEqual({ state: "open", waitMs: 0, waiting: 0, active: 0 });
  const sent = await gate.enter(never);
  expect(gate.status()).toMatchObject({ state: "open", active: 1 });
  sent.leave({ kind: "limited", ...more });
  const waiting = Promise.resolve(gate.enter(never));
  const paused = gate.status();
  expect(paused).toMatchObject({ state: "paused", waiting: 1, active: 0 });
  expect(paused.waitMs).toBeGreaterThanOrEqual(least);
  expect(paused.waitMs).toBeLessThanOrEqual(most);
  const probe = await clock.run(waiting);
  expect(gate.status()).toMatchObject({ state: "probing", waiting: 0, active: 1 });
  probe.leave({ kind: "ok" });
  expect(gate.status().state).toBe("open");
});
