import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { key } from "../testing/call.js";
import { spawnSandbox } from "../testing/spawn-sandbox.js";

/** A sandbox whose database cannot grow, and its state. */
async function open() {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-full-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  // In blocks of 512 bytes. The limit of the process stands for a full disk.
  const sandbox = await spawnSandbox(["--db", join(folder, "refs.db"), "--seed", "demo"], "ulimit -f 1600");
  onTestFinished(() => void sandbox.child.kill("SIGKILL"));
  const stories = async () => await (await sandbox.send("GET", "?subject_type=Story&per_page=200")).json();
  return { ...sandbox, stories };
}

const failure = {
  errors: [{ type: "system", message: expect.stringMatching(/^the database of the sandbox failed: .*disk/) }],
};

test("a reset that does not fit on the disk is a 500 with the reason, and changes nothing", async () => {
  const { control, stories } = await open();
  const before: unknown = await stories();
  await control("POST", "/faults", { kind: "latency", leastMs: 0, mostMs: 0 });
  const response = await control("POST", "/reset", { seed: "large" });
  expect([response.status, await response.json()]).toEqual([500, failure]);
  expect(await stories()).toEqual(before);
  expect(await (await control("GET", "/journal")).json()).toHaveLength(2);
  expect(await (await control("GET", "/faults")).json()).toHaveLength(1);
});

test("a write that does not fit on the disk is a 500 with the reason, and lists go on", async () => {
  const { send, control, stories } = await open();
  const external_message = "x".repeat(100_000);
  let written = 0;
  const write = async () =>
    await send("POST", "/create_or_update", {
      external_reference: { ...key, subject_id: written + 1, external_message },
    });
  let response = await write();
  for (; response.status === 200; response = await write()) written += 1;
  expect([response.status, await response.json()]).toEqual([500, failure]);
  expect(await stories()).toMatchObject({ count: 80 + written });
  const put = await control("PUT", "/subjects/Story/7", { title: external_message.repeat(5) });
  expect([put.status, await put.json()]).toEqual([500, failure]);
  expect(await (await control("GET", "/journal")).json()).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ status: 500 })]),
  );
});
