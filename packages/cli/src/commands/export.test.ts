import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCsv, parseNdjson, readCsv, toLink } from "@kantata-refs/sync";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

let folder = "";
let file = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kantata-refs-"));
  file = join(folder, "links.csv");
  onTestFinished(() => rm(folder, { recursive: true }));
});

test("every reference is in the file, as plan reads it", async () => {
  const { env, client } = await openSandbox();
  const stored = [];
  for await (const reference of client.externalReferences.sweep()) stored.push(toLink(reference));
  const { stdout, stderr, code } = await runCli(["export", "--out", file], { env });
  expect({ stdout, code }).toEqual({ stdout: "", code: 0 });
  expect(stderr).toBe(
    `${stored.length} references of ${new URL(env.KANTATA_BASE_URL ?? "").host} in ${file}\n`,
  );
  const keys = (links: object[]) => links.map((link) => JSON.stringify(link)).toSorted();
  const read = await readCsv(file);
  expect(keys(read.map((link) => toLink(link as never)))).toEqual(keys(stored));
  expect(await readdir(folder)).toEqual(["links.csv"]);
});

test("CSV and NDJSON on stdout are the same links, chosen by the filters of list", async () => {
  const args = ["export", "--sandbox", "--status", "failed", "--type", "Story"];
  const csv = parseCsv((await runCli(args)).stdout);
  const ndjson = parseNdjson((await runCli([...args, "--format", "ndjson"])).stdout);
  expect(csv.length).toBeGreaterThan(0);
  expect(new Set(csv.map((link) => `${link.subject_type} ${link.status}`))).toEqual(
    new Set(["Story failed"]),
  );
  expect(csv.map((link) => toLink(link as never))).toEqual(ndjson.map((link) => toLink(link as never)));
});

test("in a terminal it writes the file and says so", async () => {
  const run = runInTerminal(["export", "--sandbox", "--out", file]);
  expect(await run.ended).toBe(0);
  expect(plain(run.shown()).replaceAll(/\s+/g, " ")).toContain(`196 references of sandbox in ${file}`);
});

test("a file that is there is replaced with --force alone", async () => {
  await writeFile(file, "edited by hand");
  const refused = await runCli(["export", "--sandbox", "--out", file]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/is there already\nnext: pass --force/);
  expect(await readFile(file, "utf8")).toBe("edited by hand");
  expect(await runCli(["export", "--sandbox", "--out", file, "--force"])).toMatchObject({ code: 0 });
  expect((await readCsv(file)).length).toBe(196);
});

test("a failure on the way leaves the old file, and nothing beside it", async () => {
  const { sandbox, env } = await openSandbox();
  await writeFile(file, "of last night");
  sandbox.faults.add({ kind: "status", status: 403, operation: "listExternalReferences", nth: 12 });
  const { stderr, code } = await runCli(["export", "--out", file, "--force"], { env });
  expect(code).toBe(3);
  expect(stderr).toMatch(/403[\s\S]*next: /);
  expect(await readFile(file, "utf8")).toBe("of last night");
  expect(await readdir(folder)).toEqual(["links.csv"]);
});

test("Ctrl-C leaves no file, and says so", async () => {
  const { sandbox, env } = await openSandbox();
  sandbox.faults.add({ kind: "stall", when: "before", operation: "listExternalReferences", nth: 12 });
  const run = runInTerminal(["export", "--out", file, "--verbose"], env);
  await run.shows(/subject_type=Invoice/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
  expect(plain(run.shown()).replaceAll(/\s+/g, " ")).toContain("was not written; next: run it again");
  expect(await readdir(folder)).toEqual([]);
});
