import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { key } from "../testing/call.js";
import { type SpawnedSandbox, spawnSandbox } from "../testing/spawn-sandbox.js";

/** Starts two processes with the same new file, at the same time. */
async function open(...args: string[]): Promise<[SpawnedSandbox, SpawnedSandbox]> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-shared-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const start = async () => {
    const sandbox = await spawnSandbox(["--db", join(folder, "refs.db"), ...args]);
    onTestFinished(() => void sandbox.child.kill("SIGKILL"));
    return sandbox;
  };
  return await Promise.all([start(), start()]);
}

const upsert = async ({ send }: SpawnedSandbox, fields: Record<string, unknown>) =>
  (await send("POST", "/create_or_update", { external_reference: { ...key, ...fields } })).status;

async function list({ send }: SpawnedSandbox, query = "") {
  const response = await send("GET", `?subject_type=Story&include=subject${query}`);
  return (await response.json()) as {
    count: number;
    results: { id: string }[];
    external_references: Record<string, { status: string; subject_ref: unknown }>;
  };
}

test("two processes on one new file load the data set once", async () => {
  const both = await open("--seed", "demo");
  expect(await Promise.all(both.map(async (one) => (await list(one)).count))).toEqual([80, 80]);
});

test("each process sees at once what the other writes", async () => {
  const [one, other] = await open();
  // A bound on a column other than that of the order has a cache of its own.
  const ranked = "&created_after=2020-01-01&order=last_synced_at:desc";
  for (const status of ["pending", "failed", "successful"]) {
    await upsert(one, { status });
    for (const query of ["", ranked]) {
      const { count, external_references } = await list(other, query);
      expect([count, Object.values(external_references)[0]?.status]).toEqual([1, status]);
    }
    // A write of its own would empty the caches of the second process.
    await upsert(one, { subject_id: 8 });
    expect((await list(other, ranked)).count).toBe(2);
    const { results } = await list(one, "&subject_id=8");
    await one.send("DELETE", `/${results[0]?.id}`);
  }
  await one.control("DELETE", "/subjects/Story/7");
  expect(Object.values((await list(other)).external_references)[0]?.subject_ref).toBeNull();
  await other.control("POST", "/reset", { seed: "demo" });
  expect((await list(one)).count).toBe(80);
  expect((await one.send("DELETE", "/30013")).status).toBe(204);
  expect([(await list(other)).count, (await other.send("DELETE", "/30013")).status]).toEqual([79, 404]);
});

test("equal upserts through both processes make one reference", async () => {
  const both = await open();
  const subjects = Array.from({ length: 40 }, (_unused, index) => index + 1);
  const calls = subjects.flatMap((subject_id) => both.map((one) => upsert(one, { subject_id })));
  expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
  expect(await Promise.all(both.map(async (one) => (await list(one)).count))).toEqual([40, 40]);
});
