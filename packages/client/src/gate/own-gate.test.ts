import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import type { Gate } from "./gate.js";

/** A client with a custom gate, and its warnings. */
function clientOn(gate: Gate, fetch = async () => responseOf(204, "")) {
  const warned: unknown[] = [];
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    error: () => undefined,
    warn: (message: string, fields: object) => warned.push({ message, ...fields }),
  };
  const clock = manualClock();
  const { externalReferences } = createClient({ token: "t", gate, fetch, logger, clock });
  return { references: externalReferences, clock, warned };
}

test("a custom gate whose enter() throws rejects the call with its message", async () => {
  const { references } = clientOn({
    enter: () => {
      throw new Error("redis: client is closed");
    },
  });
  await expect(references.delete(1)).rejects.toMatchObject({
    name: "KantataError",
    message: "the gate failed: redis: client is closed",
    operation: "deleteExternalReference",
  });
});

test.each([
  [
    "throws",
    () => {
      throw new Error("redis is down");
    },
  ],
  ["rejects", () => Promise.reject(new Error("redis is down"))],
])("a call resolves even if leave() of a custom gate %s", async (_how, leave) => {
  const { references, warned } = clientOn({ enter: () => ({ leave }) });
  expect(await references.delete(1)).toBeUndefined();
  expect(warned).toMatchObject([
    {
      message: "kantata: the gate failed to take a permit back",
      operation: "deleteExternalReference",
      because: "redis is down",
    },
  ]);
  const unlogged = createClient({
    token: "t",
    gate: { enter: () => ({ leave }) },
    fetch: async () => responseOf(204, ""),
  });
  expect(await unlogged.externalReferences.delete(1)).toBeUndefined();
});

test("a custom gate whose enter() rejects is named in the error, with its message and cause", async () => {
  const down = new Error("redis is down");
  const { references, clock } = clientOn({ enter: () => Promise.reject(down) });
  await expect(clock.run(references.delete(1))).rejects.toMatchObject({
    name: "KantataError",
    operation: "deleteExternalReference",
    message: "the gate failed: redis is down",
    cause: down,
  });
  const rows = references.deleteMany([1, 2]);
  expect((await clock.run(rows.next())).value).toMatchObject({ ok: false, error: { cause: down } });
});

test("a call respects Retry-After even if a custom gate never pauses", async () => {
  const open: Gate = { enter: () => ({ leave: () => undefined }) };
  const sentAt: number[] = [];
  const { references, clock } = clientOn(open, async () => {
    sentAt.push(clock.now());
    return sentAt.length < 4 ? responseOf(429, "", { "retry-after": "2" }) : responseOf(204, "");
  });
  await clock.run(references.delete(1));
  expect(sentAt).toEqual([0, 2_000, 4_000, 6_000]);
});
