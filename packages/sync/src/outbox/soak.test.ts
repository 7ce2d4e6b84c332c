import { createClient } from "@kantata-refs/client";
import { startSandbox } from "@kantata-refs/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { createOutbox } from "../index.js";
import { describeStores } from "../testing/describe-stores.js";
import { ForkedWorker } from "../testing/fork-worker.js";
import { linkOf } from "../testing/links.js";
import { openStore } from "../testing/stores.js";
import { until } from "../testing/until.js";

/** `pnpm soak` takes 100,000. */
const keys = Number(process.env.SOAK_KEYS ?? 60);
const isLong = keys > 1_000;
const options = {
  leaseMs: isLong ? 5_000 : 900,
  timeoutMs: isLong ? 2_000 : 400,
  backoffMs: 20,
  doubtMs: 1_000,
};
const kills = isLong ? 10 : 2;
/** Counting 100,000 rows takes the time of the server in this process. */
const lookMs = isLong ? 1_000 : 50;
const waves = 3;
const limit = { timeout: isLong ? 3_600_000 : 120_000 };

/** How many keys each wave writes again. */
const share = [1, 0.5, 0.2];

describeStores((kind) => {
  async function setUp() {
    const address = kind.address();
    const sandbox = await startSandbox();
    const faults = [
      { kind: "status", status: 503, probability: 0.02 },
      { kind: "reset", when: "before", probability: 0.01 },
      { kind: "reset", when: "after", probability: 0.01 },
      { kind: "truncate", probability: 0.01 },
    ] as const;
    for (const fault of faults)
      sandbox.faults.add({ ...fault, operation: "createOrUpdateExternalReference" });
    const outbox = createOutbox({ store: await openStore(address) });
    const workers = new Set<ForkedWorker>();
    onTestFinished(async () => {
      await Promise.all([...workers].map((worker) => worker.kill()));
      await outbox.close();
      await sandbox.close();
    });
    const { url, token } = sandbox;
    const fork = () => {
      const worker = new ForkedWorker({ address, url, token, options });
      workers.add(worker);
      return worker;
    };
    /** Waits until at most so many keys are left. */
    const left = (most: number) =>
      until(async () => {
        const { waiting, delayed, active } = await outbox.counts();
        return waiting + delayed + active <= most;
      }, lookMs);
    const newest = new Map<string, string>();
    /** Enqueues a state for a part of the keys; which keys, is as good as random. */
    const enqueue = async (wave: number) => {
      const links = Array.from({ length: keys }, (_, index) => linkOf(index + 1, wave)).filter(
        ({ subject_id }) => (Number(subject_id) * 7_919) % 100 < (share[wave - 1] ?? 0) * 100,
      );
      await outbox.enqueueMany(links);
      for (const { subject_id } of links) newest.set(subject_id, String(wave));
    };
    /** How the server compares with the newest states. */
    const result = async () => {
      const client = createClient({ baseUrl: url, token });
      let old = 0;
      let rows = 0;
      for await (const row of client.externalReferences.list({ subject_type: "Story" })) {
        rows += 1;
        if (row.external_status !== newest.get(row.subject_id)) old += 1;
      }
      const { dead } = await outbox.counts();
      return { rows, old, dead };
    };
    const report = (fields: object) => {
      const memoryMb = Math.round(process.memoryUsage().rss / 1e6);
      if (isLong) console.log(JSON.stringify({ store: kind.name, keys, ...fields, memoryMb }));
    };
    return { outbox, fork, left, enqueue, result, report };
  }

  test("with faults and killed workers, every key ends with its newest state", limit, async () => {
    const { fork, left, enqueue, result, report } = await setUp();
    const started = performance.now();
    await enqueue(1);
    let [first, second] = [fork(), fork()];
    for (let kill = 1; kill <= kills; kill += 1) {
      await left(keys * (1 - kill / (kills + 1)));
      if (kill < waves) await enqueue(kill + 1);
      await first.kill();
      [first, second] = [second, fork()];
    }
    await left(0);
    expect(await result()).toEqual({ rows: keys, old: 0, dead: 0 });
    report({ kills, seconds: Math.round((performance.now() - started) / 1000) });
  });

  test(
    "of three workers, one is killed and one freezes beyond its lease: no key ends old",
    limit,
    async () => {
      const { fork, left, enqueue, result, report } = await setUp();
      const started = performance.now();
      await enqueue(1);
      const [killed, frozen] = [fork(), fork(), fork()] as const;
      await Promise.all([killed.ready, frozen.ready]);
      await left(keys * 0.8);
      frozen.freeze();
      await killed.kill();
      await enqueue(2);
      // What the frozen worker held goes to the one that is left, which takes longer than its lease.
      await left(0);
      await enqueue(3);
      frozen.thaw();
      await left(0);
      // It ends only when it has settled what it sent late.
      await frozen.close();
      await left(0);
      expect(await result()).toEqual({ rows: keys, old: 0, dead: 0 });
      report({ seconds: Math.round((performance.now() - started) / 1000) });
    },
  );
});
