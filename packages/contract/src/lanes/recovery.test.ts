import { createClient, type KantataClient, type ReferenceInput } from "@kantata-refs/client";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";

// The client with its default retries against faults of the sandbox. Its clock skips pauses and advances the sandbox's.

const token = "recovering";
let sandbox: RunningSandbox;
let client: KantataClient;
beforeAll(async () => {
  sandbox = await startSandbox({ tokens: { [token]: "contract" }, now: new Date("2026-11-03T18:00:00Z") });
});
beforeEach(() => {
  sandbox.reset();
  const clock = leapingClock((ms) => sandbox.clock.advance(ms));
  client = createClient({ token, baseUrl: sandbox.url, timeout: distantLimits, clock });
});
afterAll(() => sandbox.close());

const input = (subject_id: number): ReferenceInput => ({
  subject_type: "Story",
  subject_id,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `A-${subject_id}`,
});

/** All stored rows. */
const stored = () => client.externalReferences.list({ subject_type: "Story" }).toArray({ limit: 1000 });

/** Method and status of every request the sandbox received; no status if the response was lost. */
const requests = () => sandbox.journal.entries().map(({ method, status }) => [method, status]);

describe("a lost response", () => {
  test.each(["after", "in-body"] as const)(
    "an upsert is retried after a reset (%s): one row is stored",
    async (when) => {
      sandbox.faults.add({ kind: "reset", when, times: 1 });
      const row = await client.externalReferences.createOrUpdate(input(1));
      expect(sandbox.journal.entries().map(({ method, fault }) => [method, fault])).toEqual([
        ["POST", "reset"],
        ["POST", undefined],
      ]);
      expect(await stored()).toEqual([row]);
    },
  );

  test("an upsert is not retried after a truncated response: one row is stored", async () => {
    sandbox.faults.add({ kind: "truncate", times: 1 });
    await expect(client.externalReferences.createOrUpdate(input(1))).rejects.toThrow("malformed or cut off");
    expect(requests()).toEqual([["POST", 200]]);
    expect(await stored()).toHaveLength(1);
  });

  test("a delete is retried, and the 404 counts as success", async () => {
    const { id } = await client.externalReferences.createOrUpdate(input(1));
    sandbox.journal.clear();
    sandbox.faults.add({ kind: "reset", when: "after", times: 1 });
    await client.externalReferences.delete(id);
    expect(requests()).toEqual([
      ["DELETE", undefined],
      ["DELETE", 404],
    ]);
    expect(await stored()).toEqual([]);
  });

  test("many upserts with random faults: each row is stored once", async () => {
    sandbox.faults.add({ kind: "reset", when: "after", probability: 0.2 });
    sandbox.faults.add({ kind: "status", status: 503, probability: 0.2 });
    const inputs = Array.from({ length: 40 }, (_unused, index) => input(index + 1));
    // Enough that no row fails every attempt.
    const retry = { attempts: 40 };
    for await (const result of client.externalReferences.createOrUpdateMany(inputs, { retry }))
      expect(result).toMatchObject({ ok: true });
    sandbox.faults.clear();
    const ids = (await stored()).map(({ subject_id }) => Number(subject_id));
    expect(ids.toSorted((a, b) => a - b)).toEqual(inputs.map(({ subject_id }) => subject_id));
  });
});

test.each([true, false])("under a rate limit every call succeeds (Retry-After: %s)", async (retryAfter) => {
  sandbox.faults.add({ kind: "rate-limit", burst: 5, perSecond: 4, retryAfter });
  const inputs = Array.from({ length: 60 }, (_unused, index) => input(index + 1));
  for await (const result of client.externalReferences.createOrUpdateMany(inputs))
    expect(result).toMatchObject({ ok: true });
  expect(await stored()).toHaveLength(60);
  const statuses = new Set(sandbox.journal.entries().map(({ status }) => status));
  expect(statuses).toEqual(new Set([200, 429]));
});
