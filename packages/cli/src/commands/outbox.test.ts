import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { linksCsv } from "../testing/links-csv.js";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

test("through pipes: add, status, work, dead, discard", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const file = (await temporaryFolder())("outbox.db");
  const outbox = (words: string[], stdin = "") =>
    runCli(["outbox", ...words, "--file", file], { env, stdin });
  const added = await outbox(["add"], linksCsv(3));
  expect(added).toEqual({
    stdout: "",
    stderr: `3 links are kept to be sent\nnext: kantata-refs outbox work --file ${file} --base-url ${sandbox.url}\n`,
    code: 0,
  });
  expect(objectsOf((await outbox(["status"])).stdout)).toMatchObject([{ waiting: 3, sent: 0, dead: 0 }]);
  sandbox.faults.add({ kind: "status", status: 422, nth: 2, operation: "createOrUpdateExternalReference" });
  const worked = await outbox(["work", "--until-empty", "--concurrency", "1"]);
  expect(worked.code).toBe(1);
  expect(worked.stderr).toMatch(/^outbox: a row died: Story \d+ jira: ValidationError/m);
  expect(worked.stderr).toMatch(/1 dead, 2 sent\nnext: kantata-refs outbox dead/);
  const dead = objectsOf((await outbox(["dead"])).stdout);
  expect(dead).toMatchObject([{ subject_type: "Story", service_name: "jira", service_model: "Issue" }]);
  expect((await outbox(["discard", "--reason", "NoSuchError", "--yes"])).stderr).toBe(
    "no dead row matches\n",
  );
  const unsure = await outbox(["discard", "--all"]);
  expect({ code: unsure.code, stdout: unsure.stdout }).toEqual({ code: 2, stdout: "" });
  expect((await outbox(["discard", "--all", "--yes"])).stderr).toBe("1 row given up\n");
});

test("in a terminal, replay shows the dead rows, asks, and they are sent again", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const inFolder = await temporaryFolder();
  const file = inFolder("outbox.db");
  await writeFile(inFolder("links.csv"), linksCsv(2));
  await runCli(["outbox", "add", inFolder("links.csv"), "--file", file]);
  sandbox.faults.add({ kind: "status", status: 422, times: 2, operation: "createOrUpdateExternalReference" });
  await runCli(["outbox", "work", "--until-empty", "--file", file], { env });
  const replay = runInTerminal(["outbox", "replay", "--all", "--file", file]);
  await replay.shows(/Send 2 dead rows\?/);
  expect(plain(replay.shown())).toMatch(/│ Story +│ 1 +│ jira +│ ValidationError/);
  replay.pty.write("y");
  expect(await replay.ended).toBe(0);
  const worked = await runCli(["outbox", "work", "--until-empty", "--file", file], { env });
  expect(worked).toMatchObject({ code: 0, stderr: expect.stringMatching(/2 sent\n$/) });
});

test("Ctrl-C finishes the rows in hand and says how to go on", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const file = (await temporaryFolder())("outbox.db");
  await runCli(["outbox", "add", "--file", file], { stdin: linksCsv(20) });
  sandbox.faults.add({
    kind: "latency",
    leastMs: 300,
    mostMs: 300,
    operation: "createOrUpdateExternalReference",
  });
  const run = runInTerminal(["outbox", "work", "--file", file, "--concurrency", "2"], env);
  const posts = () => sandbox.journal.entries().filter(({ method }) => method === "POST");
  while (posts().length < 3) await new Promise((resolve) => setImmediate(resolve));
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
  expect(run.shown()).toMatch(/interrupted; to go on: kantata-refs outbox work --file/);
  expect(posts().every(({ status }) => status === 200 || status === 201)).toBe(true);
  const [counts] = objectsOf((await runCli(["outbox", "status", "--file", file])).stdout);
  expect(counts).toMatchObject({ active: 0, delayed: 0, sent: posts().length });
});

test.each([
  [["add", "--redis", "redis://127.0.0.1:1"], 4, /Redis cannot be used: .*ECONNREFUSED/],
  [["status"], 2, /no outbox is named\nnext: pass --file/],
  [["status", "--file", "/nonexistent.db"], 2, /it does not exist/],
  [["status", "--file", "a.db", "--redis", "redis://x"], 2, /two outboxes/],
  [
    ["status", "--redis", "redis://:secret@127.0.0.1:1"],
    2,
    /the URL has a password\nnext: put it into KANTATA/,
  ],
  [["replay", "--file", "x.db"], 2, /no dead rows are named/],
  [["frobnicate"], 2, /unknown command 'frobnicate'/],
])("outbox %j is refused with exit code %i, and shows no password", async (words, exitCode, expected) => {
  const { stdout, stderr, code } = await runCli(["outbox", ...words], { stdin: linksCsv(1) });
  expect({ stdout, code }).toEqual({ stdout: "", code: exitCode });
  expect(stderr).toMatch(expected);
  expect(stderr).not.toContain("secret");
});
