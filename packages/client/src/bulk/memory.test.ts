import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope, row } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

const answer = JSON.stringify(envelope([row("1")]));

test("createOrUpdateMany keeps only a few of 20,000 rows in memory", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const { externalReferences } = createClient({ token: "t", fetch: async () => responseOf(200, answer) });
  const watched: WeakRef<object>[] = [];
  function* rows() {
    for (let index = 1; index <= 20_000; index += 1) {
      const input = { ...goodInput, subject_id: index };
      // Ten consecutive rows of each thousand.
      if (index % 1000 < 10) watched.push(new WeakRef(input));
      yield input;
    }
  }
  let seen = 0;
  let most = 0;
  const heaps: number[] = [];
  for await (const { ok } of externalReferences.createOrUpdateMany(rows())) {
    if (ok) seen += 1;
    if (seen % 2_000 !== 5) continue;
    await settle();
    collectGarbage();
    heaps.push(process.memoryUsage().heapUsed);
    most = Math.max(most, watched.filter((one) => one.deref() !== undefined).length);
  }
  expect(seen).toBe(20_000);
  expect(watched.length).toBeGreaterThan(150);
  // The rows in progress, and those not yet garbage-collected.
  expect(most).toBeLessThanOrEqual(20);
  // If each row kept a hundred bytes, this would be exceeded.
  expect((heaps.at(-1) ?? 0) - (heaps[1] ?? 0)).toBeLessThan(1_500_000);
});
