import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.js";
import { settle } from "../testing/until.js";
import { createGate } from "./create-gate.js";
import type { Outcome, Permit } from "./gate.js";

const never = new AbortController().signal;

/** A gate on a manual clock, and a way to enter it that records the time of entry. */
function closable(concurrency = 16) {
  const clock = manualClock();
  const gate = createGate({ clock, concurrency });
  const enter = (signal = never) => {
    const entering: { at?: number; permit?: Permit } = {};
    const settled = (async () => {
      entering.permit = await gate.enter(signal);
      entering.at = clock.now();
    })();
    settled.catch(() => undefined);
    return entering;
  };
  const leave = async (entered: { permit?: Permit }, outcome: Outcome) => {
    entered.permit?.leave(outcome);
    await settle();
  };
  const leapTo = async (moment: number) => {
    // In small steps, so that the time of each entry is recorded.
    for (let now = clock.now(); now <= moment; now += 50) {
      clock.leapTo(now);
      await settle();
    }
  };
  return { clock, gate, enter, leave, leapTo };
}

const ok: Outcome = { kind: "ok" };
const limited = (retryAfterMs?: number): Outcome => ({ kind: "limited", retryAfterMs });

test("an open gate returns a permit synchronously, from the start", () => {
  expect(createGate().enter(never)).toHaveProperty("leave");
  expect(createGate({ clock: manualClock() }).enter(never)).toHaveProperty("leave");
});

test("a newcomer does not overtake waiting calls while a timer is late", async () => {
  const clock = manualClock();
  const late = { ms: 0 };
  const gate = createGate({ clock: { ...clock, now: () => clock.now() + late.ms } });
  const first = await gate.enter(never);
  first.leave(limited(1_000));
  const order: string[] = [];
  const enter = async (who: string) => {
    const permit = await gate.enter(never);
    order.push(who);
    permit.leave(ok);
  };
  const entering = [enter("first")];
  late.ms = 5_000;
  entering.push(enter("second"));
  await clock.run(Promise.all(entering));
  expect(order).toEqual(["first", "second"]);
});

test("no call follows a probe until it succeeds, and then they follow one by one", async () => {
  const { enter, leave, leapTo } = closable();
  const first = enter();
  await settle();
  await leave(first, limited(1_000));
  const [probe, second, third] = [enter(), enter(), enter()];
  await leapTo(999);
  expect(probe.at).toBeUndefined();
  await leapTo(60_000);
  expect([probe.at, second.at]).toEqual([1_000, undefined]);
  await leave(probe, ok);
  expect(second.at).toBe(60_000);
  await leapTo(70_000);
  // The pace is 10 starts a second, and a little more after one success.
  expect(third.at).toBe(60_100);
});

test("a probe that fails for another reason is followed by the next probe", async () => {
  const { enter, leave, leapTo } = closable();
  const first = enter();
  await settle();
  await leave(first, limited(1_000));
  const [probe, second, third] = [enter(), enter(), enter()];
  await leapTo(1_000);
  expect(probe.at).toBe(1_000);
  await leave(probe, { kind: "failed" });
  await leapTo(60_000);
  expect([second.at, third.at]).toEqual([1_100, undefined]);
});

test("a success of an attempt sent before the 429 does not open the gate", async () => {
  const { enter, leave, leapTo } = closable();
  const [refused, early] = [enter(), enter()];
  await settle();
  await leave(refused, limited(1_000));
  await leave(early, ok);
  const [probe, second] = [enter(), enter()];
  await leapTo(60_000);
  expect([probe.at, second.at]).toEqual([1_000, undefined]);
});

test.each([ok, { kind: "failed" }, { kind: "aborted" }, limited()] satisfies Outcome[])(
  "an attempt sent before the 429 admits no second probe when it ends: %j",
  async (outcome) => {
    const { enter, leave, leapTo } = closable();
    const [refused, early] = [enter(), enter()];
    await settle();
    await leave(refused, limited(1_000));
    const [probe, second] = [enter(), enter()];
    await leapTo(1_000);
    expect(probe.at).toBe(1_000);
    await leave(early, outcome);
    await leapTo(60_000);
    expect(second.at).toBeUndefined();
    await leave(probe, ok);
    expect(second.at).toBe(60_000);
  },
);

test.each([
  ["longer", 1_000, 5_000, 5_000],
  ["shorter", 5_000, 1_000, 5_000],
  ["missing", 5_000, undefined, 5_000],
])("the gate waits for the longest Retry-After, even if that of a later 429 is %s", async (...row) => {
  const [, one, other, wait] = row;
  const { enter, leave, leapTo } = closable();
  const [first, second] = [enter(), enter()];
  await settle();
  await leave(first, limited(one));
  await leave(second, limited(other));
  const probe = enter();
  await leapTo(60_000);
  expect(probe.at).toBe(wait);
});

test("calling leave() twice frees one place", async () => {
  const { enter, leave } = closable(1);
  const first = enter();
  await settle();
  await leave(first, ok);
  await leave(first, ok);
  const [second, third] = [enter(), enter()];
  await settle();
  expect([second.at, third.at]).toEqual([0, undefined]);
});

test("a call that enters or aborts leaves no listener on the signal", async () => {
  const { enter, leave, leapTo, clock } = closable(1);
  const controller = new AbortController();
  const first = enter();
  const second = enter(controller.signal);
  const third = enter(controller.signal);
  await settle();
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  await leave(first, ok);
  expect([second.at, third.at]).toEqual([0, undefined]);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  controller.abort("enough");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  await leave(second, limited(1_000));
  await leapTo(2_000);
  expect([third.at, clock.pending]).toEqual([undefined, 0]);
});

test("entering a paused gate with an aborted signal rejects", async () => {
  const { gate, enter, leave, clock } = closable();
  const first = enter();
  await settle();
  await leave(first, limited(1_000));
  await expect(gate.enter(AbortSignal.abort("before"))).rejects.toBe("before");
  expect(clock.pending).toBe(0);
});

test("a probe that gets a 429 does not shorten the pause of a late Retry-After", async () => {
  const { enter, leave, leapTo } = closable();
  const [first, late] = [enter(), enter()];
  await settle();
  await leave(first, limited(1_000));
  await leapTo(1_000);
  const probe = enter();
  await leapTo(1_500);
  await leave(late, limited(60_000));
  await leave(probe, limited());
  const next = enter();
  await leapTo(61_400);
  expect(next.at).toBeUndefined();
  await leapTo(63_000);
  expect(next.at).toBeGreaterThanOrEqual(61_500);
});

test("a call that aborts at a paused gate does not delay the others", async () => {
  const { enter, leave, leapTo } = closable();
  const first = enter();
  await settle();
  await leave(first, limited(1_000));
  const controller = new AbortController();
  enter(controller.signal);
  const other = enter();
  await settle();
  controller.abort("enough");
  await leapTo(1_000);
  expect(other.at).toBe(1_000);
});
