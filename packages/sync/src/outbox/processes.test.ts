import { createClient, type KantataClient } from "@kantata-refs/client";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutbox, type Outbox } from "../index.js";
import { describeStores } from "../testing/describe-stores.js";
import { ForkedWorker, type WorkerSettings } from "../testing/fork-worker.js";
import { linkOf } from "../testing/links.js";
import { openStore, type StoreAddress } from "../testing/stores.js";
import { until } from "../testing/until.js";

/** Short, so that the tests are; the rules between them are as in the defaults. */
const options = { leaseMs: 900, timeoutMs: 400, backoffMs: 10, doubtMs: 0 };

describeStores((kind) => {
  let address: StoreAddress;
  let sandbox: RunningSandbox;
  let client: KantataClient;
  let outbox: Outbox;
  let workers: ForkedWorker[];

  beforeEach(async () => {
    address = kind.address();
    sandbox = await startSandbox();
    client = createClient({ baseUrl: sandbox.url, token: sandbox.token });
    outbox = createOutbox({ store: await openStore(address) });
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await outbox.close();
    await sandbox.close();
  });

  async function fork(settings: Partial<WorkerSettings> = {}) {
    const { url, token } = sandbox;
    const worker = new ForkedWorker({ address, url, token, options, ...settings });
    workers.push(worker);
    await worker.ready;
    return worker;
  }
  const drained = () =>
    until(async () => {
      const { waiting, delayed, active } = await outbox.counts();
      return waiting + delayed + active === 0;
    });
  const stateOf = async (story: number) => {
    const key = { subject_type: "Story", subject_id: story, service_name: "jira" } as const;
    const found = await client.externalReferences.find(key);
    return found.kind === "one" ? found.reference.external_status : found.kind;
  };

  test("what a killed worker was sending is sent by another one", async () => {
    const first = await fork({ asks: true });
    await outbox.enqueue(linkOf(1, "new"));
    await until(() => first.asked.length === 1);
    await first.kill();
    expect(await outbox.counts()).toMatchObject({ active: 1 });
    await fork();
    await drained();
    expect(await stateOf(1)).toBe("new");
  });

  test("a worker that freezes beyond its lease, and then sends an old state, repairs it", async () => {
    // A request that goes out while its call ends may land after the repair; the doubt about it sees to that.
    const doubting = { options: { ...options, doubtMs: 1_000 } };
    const frozen = await fork({ asks: true, ...doubting });
    await outbox.enqueue(linkOf(1, "old"));
    await until(() => frozen.asked.length === 1);
    frozen.freeze();
    await outbox.enqueue(linkOf(1, "new"));
    await fork(doubting);
    await until(async () => (await stateOf(1)) === "new");
    await drained();
    const posts = () => sandbox.journal.entries().filter(({ method }) => method === "POST").length;
    const sentBefore = posts();
    frozen.go();
    frozen.thaw();
    // Its late request, and the repair.
    await until(() => posts() >= sentBefore + 2);
    await drained();
    expect(await stateOf(1)).toBe("new");
  });

  test("an enqueue that was acknowledged survives the death of its process", async () => {
    await outbox.enqueueMany(Array.from({ length: 50 }, (_, story) => linkOf(story + 1, "new")));
    const again = createOutbox({ store: await openStore(address) });
    expect(await again.counts()).toMatchObject({ waiting: 50 });
    await again.close();
  });
});
