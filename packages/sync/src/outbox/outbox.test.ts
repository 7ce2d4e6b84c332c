import { createClient, type KantataClient } from "@kantata-refs/client";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutbox, type DeadLetter, type Outbox, type WorkOptions } from "../index.js";
import { describeStores } from "../testing/describe-stores.js";
import { linkOf } from "../testing/links.js";
import { openStore } from "../testing/stores.js";
import { until } from "../testing/until.js";

describeStores((kind) => {
  let sandbox: RunningSandbox;
  let client: KantataClient;
  let outbox: Outbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = createClient({ baseUrl: sandbox.url, token: sandbox.token });
    outbox = createOutbox({ store: await openStore(kind.address()) });
  });
  afterEach(async () => {
    await outbox.close();
    await sandbox.close();
  });

  const work = (options: Partial<WorkOptions> = {}) =>
    outbox.work({ client, backoffMs: 1, doubtMs: 0, ...options });
  const drained = () =>
    until(async () => {
      const { waiting, delayed, active } = await outbox.counts();
      return waiting + delayed + active === 0;
    });
  const states = async () => {
    const rows = await client.externalReferences.list({ subject_type: "Story" }).toArray({ limit: 1_000 });
    return Object.fromEntries(rows.map((row) => [row.subject_id, row.external_status]));
  };
  const posts = () => sandbox.journal.entries().filter(({ method }) => method === "POST");
  const letters = async () => {
    const found: DeadLetter[] = [];
    for await (const letter of outbox.deadLetters()) found.push(letter);
    return found;
  };

  test("links that were enqueued reach the server", async () => {
    await outbox.enqueue(linkOf(1, "new"));
    expect(await outbox.enqueueMany([linkOf(2, "old"), linkOf(3, "new"), linkOf(2, "new")])).toBe(2);
    work();
    await drained();
    expect(await states()).toEqual({ 1: "new", 2: "new", 3: "new" });
    expect(await outbox.counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, sent: 3 });
  });

  test("of several states of a key, only the newest is sent", async () => {
    for (let state = 1; state <= 20; state += 1) await outbox.enqueue(linkOf(1, state));
    work();
    await drained();
    expect(posts()).toHaveLength(1);
    expect(await states()).toEqual({ 1: "20" });
  });

  test("a state that is enqueued while the one before is being sent is sent after it", async () => {
    sandbox.faults.add({ kind: "latency", leastMs: 50, mostMs: 50, times: 1 });
    await outbox.enqueue(linkOf(1, "first"));
    work();
    await until(() => posts().length === 1);
    await outbox.enqueue(linkOf(1, "second"));
    expect(posts()).toHaveLength(1);
    await drained();
    expect(posts()).toHaveLength(2);
    expect(await states()).toEqual({ 1: "second" });
  });

  test("a state that is enqueued during a pause replaces the one that failed", async () => {
    sandbox.faults.add({ kind: "status", status: 503, times: 3 });
    await outbox.enqueue(linkOf(1, "failed"));
    work({ backoffMs: 200 });
    await until(async () => (await outbox.counts()).delayed === 1);
    await outbox.enqueue(linkOf(1, "second"));
    await outbox.enqueue(linkOf(1, "third"));
    await drained();
    expect(posts().map(({ status }) => status)).toEqual([503, 503, 503, 200]);
    expect(await states()).toEqual({ 1: "third" });
  });

  test("failures of the server and lost connections are tried again until they are over", async () => {
    sandbox.faults.add({ kind: "status", status: 502, body: "html", nth: 1 });
    sandbox.faults.add({ kind: "reset", when: "before", nth: 2 });
    sandbox.faults.add({ kind: "reset", when: "after", nth: 3 });
    sandbox.faults.add({ kind: "truncate", nth: 4 });
    sandbox.faults.add({ kind: "status", status: 429, nth: 5 });
    await outbox.enqueue(linkOf(1, "new"));
    work();
    await drained();
    expect(posts()).toHaveLength(6);
    expect(await states()).toEqual({ 1: "new" });
  });

  test("a state that the server rejects is dead at once, with its reason, until it is replayed", async () => {
    const removeFault = sandbox.faults.add({ kind: "status", status: 422 });
    await outbox.enqueueMany([linkOf(1, "new"), linkOf(2, "new")]);
    work();
    await drained();
    expect(posts()).toHaveLength(2);
    expect(await outbox.counts()).toMatchObject({ dead: 2, sent: 0 });
    const [letter] = (await letters()).filter(({ key }) => key.subject_id === "1");
    expect(letter).toMatchObject({ state: linkOf(1, "new"), reason: expect.stringContaining("422") });
    removeFault();
    expect(await outbox.replay({ subject_id: "1", reason: "ValidationError" })).toBe(1);
    expect(await outbox.replay({ reason: "some other" })).toBe(0);
    await drained();
    expect(await states()).toEqual({ 1: "new" });
    expect(await outbox.discard({ service_name: "jira" })).toBe(1);
    expect(await outbox.counts()).toMatchObject({ dead: 0, sent: 2 });
    expect(posts()).toHaveLength(3);
  });

  test("a state that fails too often is dead, and another state of its key brings it back", async () => {
    const removeFault = sandbox.faults.add({ kind: "status", status: 500 });
    await outbox.enqueue(linkOf(1, "old"));
    work({ attempts: 3 });
    await drained();
    expect(posts()).toHaveLength(3);
    expect(await letters()).toMatchObject([
      { reason: expect.stringMatching(/^gave up after 3 deliveries.*500/) },
    ]);
    removeFault();
    await outbox.enqueue(linkOf(1, "new"));
    await drained();
    expect(await states()).toEqual({ 1: "new" });
    expect(await letters()).toEqual([]);
  });

  test("an old state that takes effect long after its time limit is followed by the newest one", async () => {
    let sendLate: (() => Promise<Response>) | undefined;
    const slow = createClient({
      baseUrl: sandbox.url,
      token: sandbox.token,
      fetch: (url, init) => {
        if (sendLate !== undefined) return fetch(url, init);
        sendLate = () => fetch(url, { ...init, signal: null });
        return new Promise((_, reject) => {
          init.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
        });
      },
    });
    await outbox.enqueue(linkOf(1, "old"));
    work({ client: slow, timeoutMs: 200, doubtMs: 3_000 });
    await until(() => sendLate !== undefined);
    await outbox.enqueue(linkOf(1, "new"));
    await until(async () => (await states())[1] === "new");
    await sendLate?.();
    expect(await states()).toEqual({ 1: "old" });
    await drained();
    expect(await states()).toEqual({ 1: "new" });
  });

  test("a rejected token kills no row, and stops the worker for a while", async () => {
    sandbox.faults.add({ kind: "status", status: 401 });
    const warned: string[] = [];
    await outbox.enqueueMany(Array.from({ length: 10 }, (_, story) => linkOf(story + 1, "new")));
    const worker = work({ attempts: 1, concurrency: 2, logger: { warn: (message) => warned.push(message) } });
    await until(() => warned.length > 0);
    await worker.close();
    expect(warned).toEqual(["outbox: the token was rejected; this worker pauses"]);
    expect(posts().length).toBeLessThanOrEqual(2);
    const { waiting, delayed } = await outbox.counts();
    expect(waiting + delayed).toBe(10);
  });

  test("a store that fails for a moment delays a row, and causes no second request", async () => {
    const store = await openStore(kind.address());
    let changes = 0;
    const shaky = createOutbox({
      store: {
        ...store,
        change: (keys, step) => {
          changes += keys.length;
          // The first one enqueues, the second one claims; the third one claims again, the fourth one settles.
          return changes === 2 || changes === 4
            ? Promise.reject(new Error("the disk is full"))
            : store.change(keys, step);
        },
      },
    });
    await shaky.enqueue(linkOf(1, "new"));
    shaky.work({ client, logger: { warn: () => undefined } });
    await until(async () => (await shaky.counts()).sent === 1);
    await shaky.close();
    expect(posts()).toHaveLength(1);
    expect(changes).toBeGreaterThan(4);
  });

  test("a deletion is delivered, also of a reference that is gone", async () => {
    const { id } = await client.externalReferences.createOrUpdate(linkOf(1, "old"));
    const key = { subject_type: "Story", subject_id: "1", service_name: "jira" } as const;
    await outbox.enqueueDelete(key);
    await outbox.enqueueDelete({ ...key, subject_id: "2" });
    work();
    await drained();
    expect(await states()).toEqual({});
    expect(sandbox.journal.entries().filter(({ method }) => method === "DELETE")).toMatchObject([
      { url: expect.stringContaining(id) },
    ]);
    expect(await outbox.counts()).toMatchObject({ dead: 0, sent: 2 });
  });

  test("wrong input is refused before anything is stored", async () => {
    const wrong = { ...linkOf(2, "new"), status: "done" } as never;
    await expect(outbox.enqueueMany([linkOf(1, "new"), wrong])).rejects.toThrow(
      /^status: "done" is not valid; expected one of .*successful.* \(link 1\)$/,
    );
    await expect(outbox.enqueue({ ...linkOf(1, 1), service_name: "  " })).rejects.toThrow(/^service_name:/);
    await expect(outbox.enqueueDelete(linkOf(1, 1))).rejects.toThrow(/^service_model: unknown name/);
    await expect(outbox.replay({ subjectId: "1" } as never)).rejects.toThrow(/^subjectId: unknown name/);
    expect(() => outbox.work({ client, leaseMs: 1_000, timeoutMs: 500 })).toThrow(
      "leaseMs: 1000 is not valid; expected more than twice timeoutMs, which is 500",
    );
    expect(await outbox.counts()).toMatchObject({ waiting: 0 });
  });

  test("rows that no worker was told of are found when a worker starts", async () => {
    const address = kind.address();
    const store = await openStore(address);
    const deaf = createOutbox({ store: { ...store, announce: async () => undefined } });
    await deaf.enqueueMany([linkOf(1, "new"), linkOf(2, "new")]);
    deaf.work({ client });
    await until(async () => (await deaf.counts()).sent === 2);
    await deaf.close();
    expect(await states()).toEqual({ 1: "new", 2: "new" });
  });
});
