import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";
import type { Gate } from "./gate.js";

/** A client on a gate of one's own, and what it warned of. */
function clientOn(gate: Gate, fetch = async () => answerOf(204, "")) {
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

test("a gate that fails at once is told of like one that fails later", async () => {
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
])("a call keeps its answer where giving its place back %s", async (_how, leave) => {
  const { references, warned } = clientOn({ enter: () => ({ leave }) });
  expect(await references.delete(1)).toBeUndefined();
  expect(warned).toMatchObject([
    {
      message: "kantata: the gate failed to take a permit back",
      operation: "deleteExternalReference",
      because: "redis is down",
    },
  ]);
  const unheard = createClient({
    token: "t",
    gate: { enter: () => ({ leave }) },
    fetch: async () => answerOf(204, ""),
  });
  expect(await unheard.externalReferences.delete(1)).toBeUndefined();
});

test("a gate that fails to let in is named, with what it said", async () => {
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

test("a gate that lets in too soon does not make a call hammer a server that asked for a pause", async () => {
  const open: Gate = { enter: () => ({ leave: () => undefined }) };
  const sentAt: number[] = [];
  const { references, clock } = clientOn(open, async () => {
    sentAt.push(clock.now());
    return sentAt.length < 4 ? answerOf(429, "", { "retry-after": "2" }) : answerOf(204, "");
  });
  await clock.run(references.delete(1));
  expect(sentAt).toEqual([0, 2_000, 4_000, 6_000]);
});
