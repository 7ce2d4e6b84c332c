import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { startRelay } from "../testing/relay.js";
import { ownServiceName } from "./defaults.js";
import { live } from "./live.js";
import { readOptions } from "./options.js";
import type { Report } from "./report.js";
import { startLive } from "./testing/start-live.js";

// Runs the command against the sandbox in place of the real API.

const tokens = { KANTATA_TOKEN: "s3cr3t/mine+", KANTATA_OTHER_TOKEN: "s3cr3t/other=" };

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    seed: "demo",
    tokens: { [tokens.KANTATA_TOKEN]: "mine", [tokens.KANTATA_OTHER_TOKEN]: "other" },
  });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const here = () => ["--base-url", sandbox.url];

/** Counts the stored references of the live lane. */
async function leftovers(): Promise<number> {
  const response = await fetch(
    `${sandbox.url}/external_references?subject_type=Story&service_name=${ownServiceName}`,
    { headers: { authorization: `Bearer ${tokens.KANTATA_TOKEN}` } },
  );
  return ((await response.json()) as { count: number }).count;
}

test("without a token it prints the usage and exits with 2", async () => {
  const { code, stdout, stderr } = await startLive(here(), {}).ended;
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("KANTATA_TOKEN is not set; set it to an access token of the account");
  expect(stderr).toContain("usage: KANTATA_TOKEN=…");
  expect(sandbox.journal.entries()).toEqual([]);
});

test("without --write it only reads, and reports every entry", async () => {
  const { code, stdout } = await startLive([...here(), "--json"], tokens).ended;
  const report = JSON.parse(stdout) as Report;
  expect([code, report.wrote]).toEqual([0, false]);
  expect(new Set(sandbox.journal.entries().map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(report.entries.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  const needsWriting = report.entries.filter(({ why }) => why?.includes("--write"));
  expect(needsWriting.map(({ entry }) => entry)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 20, 22, 28]);
});

test("with --write it uses its own service name and deletes what it wrote, even if a probe fails", async () => {
  const folder = await mkdtemp(join(tmpdir(), "live-"));
  const relay = await startRelay();
  onTestFinished(async () => {
    await relay.close();
    await rm(folder, { recursive: true });
  });
  // A server that repeats the token in its errors.
  relay.connect(async (input, init) => {
    const request = new Request(input, init);
    const response = await sandbox.fetch(request);
    if (response.status !== 404) return response;
    const message = `${request.headers.get("authorization")} may not do this`;
    return Response.json({ errors: [{ type: "system", message }] }, response);
  });
  sandbox.faults.add({ kind: "truncate", operation: "createOrUpdateExternalReference", times: 1 });
  const output = join(folder, "report.md");
  const args = ["--base-url", relay.url, "--write", "--story", "4711", "--output", output];
  const { code, stdout, stderr } = await startLive([...args, "--only", "1,3,8,28"], tokens).ended;
  const report = await readFile(output, "utf8");
  expect([code, stdout]).toEqual([1, ""]);
  expect(report).toMatch(/^\| 1 \|.*\| not probed \| failed: /m);
  expect(report).toMatch(/^\| 3 \|.*\| as assumed \|/m);
  expect(report).toMatch(/^\| 8 \|.*\| as assumed \| an upsert by another application: accepted \|$/m);
  expect(report).toContain("Bearer [hidden] may not do this");
  expect(report).toContain('"Authorization: Bearer $KANTATA_OTHER_TOKEN"');
  expect(report + stderr).not.toContain("s3cr3t");
  expect(await leftovers()).toBe(0);
});

test("an invalid token ends the run at once, and it exits with 1", async () => {
  const { code, stdout, stderr } = await startLive(here(), { KANTATA_TOKEN: "s3cr3t-guess" }).ended;
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("live: 401: Invalid OAuth 2 Request");
  expect(sandbox.journal.entries()).toHaveLength(1);
});

test("an unsafe base URL is rejected before anything is sent", async () => {
  const options = readOptions(["--base-url", "http://192.0.2.1/api/v1"], tokens);
  const run = live(options, new AbortController().signal, () => undefined);
  await expect(run).rejects.toThrow("would send the token unencrypted, and works for loopback alone");
});

test("an unknown entry is rejected before anything is sent", async () => {
  const options = readOptions([...here(), "--only", "9,99"], tokens);
  const run = live(options, new AbortController().signal, () => undefined);
  await expect(run).rejects.toThrow("--only: UNKNOWNS.md has no entry 99; its entries are 1 to ");
  expect(sandbox.journal.entries()).toEqual([]);
});

test("a failed cleanup is reported, and the report is still returned", async () => {
  sandbox.faults.add({ kind: "status", status: 403, operation: "deleteExternalReference" });
  const options = readOptions([...here(), "--write", "--story", "4711", "--only", "3"], tokens);
  const said: string[] = [];
  const run = await live(options, new AbortController().signal, (line) => said.push(line));
  expect(run).toMatchObject({ cleared: false, report: { entries: [{ verdict: "as assumed" }] } });
  expect(said.at(-1)).toMatch(
    /^could not delete the references of kantata-refs-probe \(403: .*\); the next run with --write/,
  );
});
