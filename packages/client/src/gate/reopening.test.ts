import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.js";
import { settle } from "../testing/until.js";
import { createGate } from "./create-gate.js";
import type { Outcome, Permit } from "./gate.js";

const never = new AbortController().signal;

/** A gate on a clock that stands still, and a way of entering it that tells when one was let in. */
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
    // In small steps, so that each who is let in can tell when.
    for (let now = clock.now(); now <= moment; now += 50) {
      clock.leapTo(now);
      await settle();
    }
  };
  return { clock, gate, enter, leave, leapTo };
}

const ok: Outcome = { kind: "ok" };
const limited = (retryAfterMs?: number): Outcome => ({ kind: "limited", retryAfterMs });

test("an open gate lets in on the spot, from the first moment on", () => {
  expect(createGate().enter(never)).toHaveProperty("leave");
  expect(createGate({ clock: manualClock() }).enter(never)).toHaveProperty("leave");
});

test("who comes while a timer is late does not overtake those who wait", async () => {
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

test("nobody follows a probe until it has gone well; then all do, one after the other", async () => {
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
  // At the pace of 10 starts a second, and a little more after one success.
  expect(third.at).toBe(60_100);
});

test("a probe that fails for another reason leaves the gate to the next probe", async () => {
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

test("an answer to what was sent before the refusal tells nothing: the gate stays closed", async () => {
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
  "what was sent before the refusal lets nobody in beside the probe when it ends, %j",
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
  ["unsaid", 5_000, undefined, 5_000],
])("the longest wait that is asked for counts, also where a later refusal's is %s", async (...row) => {
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

test("a place that is given back twice is one place", async () => {
  const { enter, leave } = closable(1);
  const first = enter();
  await settle();
  await leave(first, ok);
  await leave(first, ok);
  const [second, third] = [enter(), enter()];
  await settle();
  expect([second.at, third.at]).toEqual([0, undefined]);
});

test("who is let in, or gives up, leaves no listener on the signal", async () => {
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

test("who comes to a closed gate with a signal that is over is turned away", async () => {
  const { gate, enter, leave, clock } = closable();
  const first = enter();
  await settle();
  await leave(first, limited(1_000));
  await expect(gate.enter(AbortSignal.abort("before"))).rejects.toBe("before");
  expect(clock.pending).toBe(0);
});

test("a probe that is refused does not shorten the pause that a late refusal asked for", async () => {
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

test("one who gives up before a closed gate leaves the others their turn", async () => {
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
