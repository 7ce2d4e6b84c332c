import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { createClient } from "@kantata-refs/client";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ownServiceName } from "../live/defaults.js";
import { ownReferences } from "../live/own-references.js";
import { startLive } from "../live/testing/start-live.js";

// When the live lane is killed in the middle of a run, no process and no open port is left.

const token = "interrupted";
let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ tokens: { [token]: "mine" } });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Whether a process is running. A zombie is not. */
async function runs(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z /.test(state);
}

/** Whether a server listens at a URL. */
async function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The ports and processes of a lane that are still there. */
async function remains(urls: string[], pid: number): Promise<string[]> {
  const open = await Promise.all(urls.map(async (url) => ((await listens(url)) ? [url] : [])));
  return [...open.flat(), ...((await runs(pid)) ? [`process ${pid}`] : [])];
}

const leftovers = async () => {
  const query = `subject_type=Story&service_name=${ownServiceName}`;
  const response = await fetch(`${sandbox.url}/external_references?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { count: number }).count;
};

/** Runs the live lane until its second write is stored and the response stalls. */
async function interruptedLive() {
  sandbox.faults.add({
    kind: "stall",
    when: "in-body",
    operation: "createOrUpdateExternalReference",
    nth: 2,
  });
  const args = ["--base-url", sandbox.url, "--write", "--story", "4711", "--only", "2"];
  const live = startLive(args, { KANTATA_TOKEN: token });
  const { urls, prismPid } = await live.parts;
  await expect
    .poll(() => sandbox.journal.entries().some(({ fault }) => fault === "stall"), { timeout: 60_000 })
    .toBe(true);
  sandbox.faults.clear();
  expect(await remains(urls, prismPid)).toEqual([...urls, `process ${prismPid}`]);
  expect(await leftovers()).toBe(1);
  return { live, urls, prismPid };
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "on %s the live lane deletes its references and leaves no process or port",
  async (signal, code) => {
    const { live, urls, prismPid } = await interruptedLive();
    live.child.kill(signal);
    expect(await live.ended).toMatchObject({ code, signal: null, stdout: "" });
    expect(await remains(urls, prismPid)).toEqual([]);
    expect(await leftovers()).toBe(0);
  },
);

test("after SIGKILL no process or port is left, and the next run deletes the references", async () => {
  const { live, urls, prismPid } = await interruptedLive();
  live.child.kill("SIGKILL");
  expect(await live.ended).toMatchObject({ code: null, signal: "SIGKILL" });
  // Prism exits when its parent is gone.
  await expect.poll(() => remains(urls, prismPid), { timeout: 60_000 }).toEqual([]);
  expect(await leftovers()).toBe(1);
  // Every run with --write starts with this.
  await ownReferences(createClient({ token, baseUrl: sandbox.url }), "4711").clear();
  expect(await leftovers()).toBe(0);
});
