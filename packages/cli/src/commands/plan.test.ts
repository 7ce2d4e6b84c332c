import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { linksCsv } from "../testing/links-csv.js";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

test("it reads links from a pipe, prints rows that change, and says the next command", async () => {
  const inFolder = await temporaryFolder();
  const plan = inFolder("links.plan");
  const words = ["plan", "--sandbox", "--out", plan];
  const { stdout, stderr, code } = await runCli(words, { stdin: linksCsv(2) });
  expect(objectsOf(stdout)).toMatchObject([
    { kind: "create", subject_id: "1", after: { service_model_ref: "OPS-1" } },
    { kind: "create", subject_id: "2" },
  ]);
  expect(stderr).toBe(`has changes: 2 create\nnext: kantata-refs apply ${plan} --sandbox\n`);
  expect(code).toBe(0);
  const shown = await runCli(["plan", "show", plan]);
  expect(shown.stdout).toBe(stdout);
  expect(shown.stderr).toMatch(/^a plan for sandbox \(https:\/\/sandbox\.invalid/);
});

test("in a terminal it shows before → after, conflicts with their reasons, and the first rows", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const inFolder = await temporaryFolder();
  const file = inFolder("links.csv");
  const planned = inFolder("first.plan");
  await writeFile(file, linksCsv(30, "failed"));
  await runCli(["plan", file, "--out", planned], { env });
  await runCli(["apply", planned, "--yes"], { env });
  sandbox.subjects.delete("Story", 30);
  await writeFile(file, `${linksCsv(30)}Story,31,jira,Issue,OPS-1,failed\n`);
  const run = runInTerminal(["plan", file, "--unique-external", "--all"], env);
  expect(await run.ended).toBe(0);
  const shown = plain(run.shown());
  expect(shown).toMatch(/conflict .*│ its record would also be linked to Story 1/);
  expect(shown).toMatch(/update .*│ status: failed → successful/);
  expect(shown).toMatch(/has changes: 29 update, 1 conflict, 1 orphan\r\n/);
  expect(shown).toMatch(/plan again with --out/);
});

test("what is not allowed names the option that allows it", async () => {
  const { env } = await openSandbox({ seed: "empty" });
  const inFolder = await temporaryFolder();
  const plan = inFolder("links.plan");
  await runCli(["plan", "--out", plan], { env, stdin: linksCsv(1) });
  await runCli(["apply", plan, "--yes"], { env });
  const stdin = linksCsv(1).replace("OPS-1", "OPS-9");
  const refused = await runCli(["plan"], { env, stdin });
  expect(objectsOf(refused.stdout)).toMatchObject([{ kind: "re-point", allowed: false }]);
  expect(objectsOf(refused.stdout)[0]?.change).toMatch(
    /^service_model_ref: OPS-1 → OPS-9 \(.*pass --allow-repoint\)$/,
  );
  expect(refused.stderr).toMatch(/^nothing to do: 1 re-point\n1 of them/);
  const allowed = await runCli(["plan", "--allow-repoint"], { env, stdin });
  expect(allowed.stderr).toMatch(/^has changes: 1 re-point\n/);
});

test("columns get other names, missing ones a value, and NDJSON is known by its first character", async () => {
  const csv = "Kind,Id,Key\nStory,5,OPS-5\n";
  const columns = ["Kind=subject_type", "Id=subject_id", "Key=service_model_ref"];
  const options = columns.flatMap((column) => ["--column", column]);
  const set = ["--set", "service_name=jira", "--set", "service_model=Issue"];
  const fromCsv = await runCli(["plan", "--sandbox", ...options, ...set], { stdin: csv });
  const link = { subject_type: "Story", subject_id: 5, service_name: "jira", service_model: "Issue" };
  const stdin = JSON.stringify({ ...link, service_model_ref: "OPS-5" });
  const fromNdjson = await runCli(["plan", "--sandbox"], { stdin });
  expect(objectsOf(fromCsv.stdout)).toMatchObject([{ kind: "create", subject_id: "5" }]);
  expect(fromNdjson.stdout).toBe(fromCsv.stdout);
});

test("extras of a scope are deleted where --delete says so", async () => {
  const options = ["--delete", "extras", "--scope", "Story:jira", "--fields", "kind"];
  const { stdout } = await runCli(["plan", "--sandbox", ...options], { stdin: linksCsv(1) });
  const kinds = objectsOf(stdout).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "create")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "delete").length).toBeGreaterThan(1);
});

test("a plan file that was changed is refused, with its line", async () => {
  const inFolder = await temporaryFolder();
  const plan = inFolder("links.plan");
  await runCli(["plan", "--sandbox", "--out", plan], { stdin: linksCsv(2) });
  await writeFile(plan, (await readFile(plan, "utf8")).replace("OPS-2", "OPS-3"));
  const { stdout, stderr, code } = await runCli(["plan", "show", plan]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(/links\.plan, line 3: this row is not as it was written/);
});

test.each([
  [["--sandbox", "/nonexistent.csv"], "", /nonexistent\.csv: it does not exist\nnext: /],
  [
    ["--sandbox"],
    `${linksCsv(1)}Stroy,x,jira,Issue,A,done\n`,
    /has 3 faults; nothing was sent\nline 3, subj.*\nnext: mend/,
  ],
  [["--sandbox"], "a,b\n1,2\n", /Use --column or --ignore-columns\nnext: /],
  [["--sandbox", "--delete", "all"], linksCsv(1), /delete: "all" is not valid/],
  [["--sandbox", "--scope", "jira"], linksCsv(1), /"jira" is no pair/],
  [["--sandbox", "--token-stdin"], linksCsv(1), /standard input has the token already/],
])("plan %j is refused in at most three lines, with exit code 2", async (options, stdin, expected) => {
  const { stdout, stderr, code } = await runCli(["plan", ...options], { stdin });
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
});
