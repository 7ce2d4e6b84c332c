import { array, assert, constant, integer, oneof, property, record, tuple } from "fast-check";
import { expect, test } from "vitest";
import { linkOf } from "../testing/links.js";
import { simulate } from "../testing/simulate.js";
import { placeOf, type Row } from "./row.js";
import { claimed, discarded, enqueued, revived, settled } from "./transitions.js";

const { subject_type, subject_id, service_name, ...rest } = linkOf(1, 0);
const key = { subject_type, subject_id, service_name };
const put = (row: Row | undefined, state: number, now: number) =>
  enqueued(row, key, { ...key, ...rest, external_status: String(state) }, now);
const claim = (row: Row, by: string, now: number, doubtMs = 0) => {
  const next = claimed(row, by, 100, doubtMs, now);
  if (next === undefined) throw new Error("it is not due");
  return next;
};
const failed = { kind: "retry", reason: "503", afterMs: 50, counts: true, doubtMs: 0 } as const;

const { leaseMs, doubtMs } = simulate.limits;
const upTo = (max: number) => integer({ min: 0, max });
const delivery = oneof(
  record({ kind: constant("answered" as const), landsMs: upTo(leaseMs - 1) }),
  record({ kind: constant("refused" as const), endsMs: upTo(leaseMs - 1) }),
  tuple(upTo(3 * leaseMs), upTo(doubtMs)).map(([endsMs, late]) => ({
    kind: "timed-out" as const,
    endsMs,
    landsMs: endsMs + late,
  })),
  tuple(upTo(5 * leaseMs), upTo(20)).map(([landsMs, then]) => ({
    kind: "frozen" as const,
    landsMs,
    endsMs: landsMs + then,
  })),
  record({ kind: constant("killed" as const), landsMs: upTo(leaseMs + doubtMs) }),
);

test("however workers freeze, die and lose responses, the newest state is there in the end", () => {
  const script = record({
    enqueues: array(upTo(1_000), { minLength: 1, maxLength: 8 }),
    claims: array(upTo(1_500), { maxLength: 20 }),
    deliveries: array(delivery, { maxLength: 12 }),
  });
  assert(
    property(script, (given) => {
      const { server, newest, overlapped, row } = simulate(given);
      expect(server).toBe(newest);
      expect(overlapped).toBe(false);
      expect(placeOf(row).place).toBe("sent");
    }),
    { numRuns: 5_000 },
  );
});

test("a holder whose lease has ended, or passed on, settles nothing: the newest state is due again", () => {
  const first = claim(put(undefined, 1, 0), "a", 0);
  const late = settled(first, { by: "a", version: 1 }, { kind: "sent" }, 100);
  expect(late).toMatchObject({ version: 2, sentVersion: 0, due: 100 });
  expect(late.held).toBeUndefined();

  const second = claim(put(first, 2, 10), "b", 150);
  const repaired = settled(second, { by: "a", version: 1 }, { kind: "sent" }, 160);
  expect(repaired.held).toMatchObject({ by: "b" });
  // What b sends may arrive before what a sent, so that b's settlement does not end it.
  const after = settled(repaired, { by: "b", version: 2 }, { kind: "sent" }, 170);
  expect(placeOf(after)).toEqual({ place: "pending", at: 170 });
});

test("a settled version leaves a newer one pending", () => {
  const row = put(claim(put(undefined, 1, 0), "a", 0), 2, 5);
  expect(placeOf(settled(row, { by: "a", version: 1 }, { kind: "sent" }, 10))).toEqual({
    place: "pending",
    at: 10,
  });
  const dead = settled(row, { by: "a", version: 1 }, { kind: "dead", reason: "422", doubtMs: 0 }, 10);
  expect(placeOf(dead)).toEqual({ place: "pending", at: 10 });
});

test("a newer state keeps the pause after a failure, and brings a dead row back", () => {
  const paused = settled(claim(put(undefined, 1, 0), "a", 0), { by: "a", version: 1 }, failed, 10);
  expect(put(paused, 2, 20)).toMatchObject({ due: 60, attempts: 1 });
  const outcome = { kind: "dead", reason: "422", doubtMs: 0 } as const;
  const dead = settled(claim(paused, "b", 60), { by: "b", version: 1 }, outcome, 70);
  expect(placeOf(dead)).toEqual({ place: "dead", at: 70 });
  for (const back of [put(dead, 2, 80), revived(dead, 80)]) {
    expect(placeOf(back)).toEqual({ place: "pending", at: 80 });
    expect(back).toMatchObject({ attempts: 0 });
  }
  expect(placeOf(discarded(dead, 80)).place).toBe("sent");
});

test("after a request without a response, a newer state is sent once more when the older cannot come any more", () => {
  const doubtful = { ...failed, doubtMs: 180 };
  const lost = settled(claim(put(undefined, 1, 0), "a", 0), { by: "a", version: 1 }, doubtful, 10);
  const newer = settled(claim(put(lost, 2, 20), "b", 60), { by: "b", version: 2 }, { kind: "sent" }, 70);
  expect(placeOf(newer)).toEqual({ place: "pending", at: 190 });
  const again = settled(claim(newer, "c", 190), { by: "c", version: newer.version }, { kind: "sent" }, 195);
  expect(placeOf(again).place).toBe("sent");
  // The same state needs no second time.
  const same = settled(claim(lost, "b", 60), { by: "b", version: 1 }, { kind: "sent" }, 70);
  expect(placeOf(same).place).toBe("sent");
});
