import { expect, test } from "vitest";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

/** References of the demo data. */
const ids = ["30171", "30175"];
const idsLeft = async ({ client }: Awaited<ReturnType<typeof openSandbox>>) => {
  const { data } = await client.externalReferences.list({ subject_type: "Expense", only: ids });
  return data.map(({ id }) => id).toSorted();
};

test.each([
  ["y", 0, []],
  ["n", 2, ids],
  ["\u0003", 130, ids],
])("in a terminal it names account and services, shows the rows and asks; after %s …", async (...given) => {
  const [answer, code, left] = given;
  const opened = await openSandbox();
  const run = runInTerminal(["unlink", ...ids], opened.env);
  await run.shows(/Delete 2 references\?/);
  const [first = "", ...more] = plain(run.shown()).split("\r\n");
  expect(first).toMatch(/^account 127.0.0.1:\d+ · service jira, netsuite · 2 references to delete:$/);
  expect(more.filter((line) => /^│ 3017[15] /.test(line))).toHaveLength(2);
  run.pty.write(answer);
  expect(await run.ended).toBe(code);
  expect(await idsLeft(opened)).toEqual(left);
});

test("in a pipe it needs --yes, and prints what it deleted", async () => {
  const opened = await openSandbox();
  const { env } = opened;
  const refused = await runCli(["unlink", ...ids], { env });
  expect(refused).toMatchObject({ stdout: "", code: 2 });
  expect(await idsLeft(opened)).toEqual(ids);
  const done = await runCli(["unlink", ...ids, "--yes"], { env });
  expect(objectsOf(done.stdout).map(({ id }) => id)).toEqual(ids);
  expect(done.stderr).toContain("2 of 2 references deleted\n");
  expect(done.code).toBe(0);
  expect(await idsLeft(opened)).toEqual([]);
});

test("deletes by key", async () => {
  const { stdout, code } = await runCli(
    ["unlink", "--sandbox", "--type", "Story", "--subject", "713895975", "--service", "jira", "--yes"],
    {},
  );
  expect(objectsOf(stdout)).toMatchObject([{ id: "30088", service_model_ref: "OPS-9589" }]);
  expect(code).toBe(0);
});

test("an id that is not there is named, and the others are deleted", async () => {
  const { stdout, stderr, code } = await runCli(["unlink", "--sandbox", "30171", "1", "--yes"]);
  expect(objectsOf(stdout)).toHaveLength(1);
  expect(stderr).toMatch(/^not there: 1\n/);
  expect(code).toBe(1);
});

test("a row that cannot be deleted is named, and the others are deleted", async () => {
  const { sandbox, env } = await openSandbox();
  sandbox.faults.add({ kind: "status", status: 403, operation: "deleteExternalReference", nth: 1 });
  const { stdout, stderr, code } = await runCli(["unlink", ...ids, "--yes"], { env });
  expect(objectsOf(stdout)).toHaveLength(1);
  expect(stderr).toMatch(/^3017[15] was not deleted: .*403/m);
  expect(stderr).toContain("1 of 2 references deleted\n");
  expect(code).toBe(1);
});

test("Ctrl-C finishes the rows in hand, and says how to go on", async () => {
  const opened = await openSandbox();
  const { sandbox, env, client } = opened;
  const list = client.externalReferences.list({ subject_type: "Story" });
  const all = (await list.toArray({ limit: 40 })).map(({ id }) => id);
  // The first ones wait for their responses until the signal is there.
  sandbox.faults.add({ kind: "latency", leastMs: 1000, mostMs: 1000, operation: "deleteExternalReference" });
  const run = runInTerminal(["unlink", "--type", "Story", "--yes", "--verbose", ...all], env);
  await run.shows(/"operation":"deleteExternalReference"/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
  const shown = plain(run.shown()).replaceAll(/\s+/g, " ");
  expect(shown).toContain("finishing the rows in hand; Ctrl-C again ends at once");
  expect(shown).toContain("interrupted; next: run the same command again");
  const [, deleted] = /(\d+) of 40 references deleted/.exec(shown) ?? [];
  const { data: left } = await client.externalReferences.list({ subject_type: "Story", only: all });
  expect(Number(deleted)).toBe(40 - left.length);
  expect(left.length).toBeGreaterThan(0);
  sandbox.faults.clear();
  const again = await runCli(["unlink", "--type", "Story", "--yes", ...all], { env });
  expect(objectsOf(again.stdout)).toHaveLength(left.length);
});

test("a second Ctrl-C ends it at once, whatever the server does", async () => {
  const { sandbox, env } = await openSandbox();
  sandbox.faults.add({ kind: "stall", when: "before", operation: "deleteExternalReference" });
  const run = runInTerminal(["unlink", "--type", "Expense", "--yes", "--verbose", ...ids], env);
  await run.shows(/"operation":"deleteExternalReference"/);
  run.pty.write("\u0003");
  await run.shows(/Ctrl-C again ends at once/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
});

test.each([
  [["--subject", "1"], /name what to unlink[\s\S]*next: pass ids, or --type, --subject and --service/],
  [["30171", "--subject", "1"], /name what to unlink/],
  [["one"], /"one" is no id/],
])("unlink %j is refused with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli(["unlink", "--sandbox", "--yes", ...args]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
