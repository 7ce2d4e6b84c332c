import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultToken } from "./defaults.js";

const kills = 50;
const writers = 4;
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const headers = { authorization: `Bearer ${defaultToken}`, "content-type": "application/json" };

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

async function start(): Promise<string> {
  child = spawn(process.execPath, [cli, "--db", join(folder, "refs.db"), "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("the process has no stdout");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return (JSON.parse(line) as { url: string }).url;
}

/** All stored records. */
async function storedRecords(url: string): Promise<Set<string>> {
  const records = new Set<string>();
  for (let page = 1; ; page += 1) {
    const response = await fetch(
      `${url}/external_references?subject_type=Story&order=created_at:asc&per_page=200&page=${page}`,
      { headers },
    );
    const body = (await response.json()) as {
      external_references: Record<string, { service_model_ref: string }>;
      meta: { page_count: number };
    };
    for (const row of Object.values(body.external_references)) records.add(row.service_model_ref);
    if (page >= body.meta.page_count) return records;
  }
}

test(`acknowledged writes survive ${kills} kills of the process`, async () => {
  const acknowledged: string[] = [];
  let subject = 0;
  for (let round = 0; round < kills; round += 1) {
    const url = await start();
    const before = acknowledged.length;
    // The number of writes before the kill differs between rounds.
    const enough = before + 1 + (round % 7);
    const write = async (): Promise<void> => {
      for (;;) {
        subject += 1;
        const service_model_ref = `R-${subject}`;
        const external_reference = {
          subject_type: "Story",
          subject_id: subject,
          service_name: "x",
          service_model: "y",
          service_model_ref,
        };
        const response = await fetch(`${url}/external_references/create_or_update`, {
          method: "POST",
          headers,
          body: JSON.stringify({ external_reference }),
        });
        expect(response.status).toBe(200);
        acknowledged.push(service_model_ref);
        if (acknowledged.length >= enough) child?.kill("SIGKILL");
      }
    };
    await Promise.allSettled(Array.from({ length: writers }, write));
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
  }
  const stored = await storedRecords(await start());
  expect(acknowledged.length).toBeGreaterThan(kills);
  expect(acknowledged.filter((record) => !stored.has(record))).toEqual([]);
}, 180_000);
