import { readFile } from "node:fs/promises";
import type { RunningSandbox } from "@kantata-refs/sandbox";
import { expect, test } from "vitest";
import { linksCsv } from "../testing/links-csv.js";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

const upserts = ({ journal }: RunningSandbox) => journal.entries().filter(({ method }) => method === "POST");

/** Plans links of an account. @returns the path of the plan, and of others beside it */
async function planned(env: Record<string, string>, csv: string, options: string[] = []) {
  const inFolder = await temporaryFolder();
  const plan = inFolder("links.plan");
  await runCli(["plan", "--out", plan, ...options], { env, stdin: csv });
  return { plan, inFolder };
}

test("in a terminal it names account and services, asks, and does nothing for a no or Ctrl-C", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(3));
  const no = runInTerminal(["apply", plan], env);
  await no.shows(/Apply 3 rows to 127\.0\.0\.1:\d+\?/);
  expect(plain(no.shown())).toMatch(/^account: 127\.0\.0\.1:\d+ \(http.*\)\r\njira: 3 create/);
  no.pty.write("n");
  expect(await no.ended).toBe(2);
  expect(upserts(sandbox)).toHaveLength(0);
  const ended = runInTerminal(["apply", plan], env);
  await ended.shows(/Apply 3 rows/);
  ended.pty.write("\u0003");
  expect(await ended.ended).toBe(130);
  expect(upserts(sandbox)).toHaveLength(0);
  const yes = runInTerminal(["apply", plan], env);
  await yes.shows(/Apply 3 rows/);
  yes.pty.write("y");
  expect(await yes.ended).toBe(0);
  expect(yes.shown()).toMatch(/3 done/);
  expect(upserts(sandbox)).toHaveLength(3);
});

test("in a pipe it needs --yes; a second run sends nothing more", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(2));
  const unsure = await runCli(["apply", plan], { env });
  expect(unsure.code).toBe(2);
  expect(unsure.stderr).toMatch(/next: pass --yes/);
  const first = await runCli(["apply", plan, "--yes"], { env });
  expect(first).toMatchObject({ stdout: "", code: 0 });
  const second = await runCli(["apply", plan, "--yes"], { env });
  expect(second.code).toBe(0);
  expect(second.stderr).toMatch(/2 already/);
  expect(upserts(sandbox)).toHaveLength(2);
});

test("what it did is undone by the command that it names", async () => {
  const { env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(2));
  const { stderr } = await runCli(["apply", plan, "--yes"], { env });
  const [, words = ""] = /to undo it: kantata-refs (.*)/.exec(stderr) ?? [];
  const undone = await runCli([...words.split(" "), "--yes"], { env });
  expect(undone).toMatchObject({ code: 0, stderr: expect.stringMatching(/jira: 2 delete\n2 done\n/) });
  expect((await runCli(["list"], { env })).stdout).toBe("");
});

test.each(["failed.csv", "failed.ndjson"])(
  "rows that failed go to %s, which plan reads again",
  async (name) => {
    const { sandbox, env } = await openSandbox({ seed: "empty" });
    const { plan, inFolder } = await planned(env, linksCsv(3));
    sandbox.faults.add({ kind: "status", status: 422, nth: 2, operation: "createOrUpdateExternalReference" });
    const failed = await runCli(["apply", plan, "--yes", "--concurrency", "1", "--errors", inFolder(name)], {
      env,
    });
    expect(failed.code).toBe(1);
    expect(objectsOf(failed.stdout)).toMatchObject(
      [{ subject_id: "2", outcome: "failed", reason: /422/ }].map(({ reason, ...row }) => ({
        ...row,
        reason: expect.stringMatching(reason),
      })),
    );
    expect(failed.stderr).toMatch(
      /2 done, 1 failed\n(.*\n)*1 row not done; to try again: kantata-refs apply/,
    );
    expect(await readFile(inFolder(name), "utf8")).toMatch(/OPS-2/);
    const again = await runCli(["plan", inFolder(name)], { env });
    expect(objectsOf(again.stdout)).toMatchObject([{ kind: "create", subject_id: "2" }]);
    const retried = await runCli(["apply", plan, "--yes"], { env });
    expect(retried).toMatchObject({ stdout: "", code: 0 });
    expect(retried.stderr).toMatch(/1 done, 2 already/);
  },
);

test("a row that moved since is left alone and told", async () => {
  const { env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(1));
  const other = await planned(env, linksCsv(1, "failed"));
  await runCli(["apply", other.plan, "--yes"], { env });
  const { stdout, code } = await runCli(["apply", plan, "--yes", "--csv"], { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^subject_type,.*,outcome,reason\nStory,1,jira,.*,stale,/);
});

test("it deletes no more than --max-deletes allows", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const { plan: first } = await planned(env, linksCsv(4));
  await runCli(["apply", first, "--yes"], { env });
  const { plan } = await planned(env, linksCsv(1), ["--delete", "extras"]);
  const refused = await runCli(["apply", plan, "--yes", "--max-deletes", "50%"], { env });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/deletes 3 references.*\nnext: read the plan, then pass --max-deletes 3\n$/);
  const done = await runCli(["apply", plan, "--yes", "--max-deletes", "3"], { env });
  expect(done.code).toBe(0);
  expect(sandbox.journal.entries().filter(({ method }) => method === "DELETE")).toHaveLength(3);
});

test("a plan for another account is refused", async () => {
  const { env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(1));
  const { code, stderr } = await runCli(["apply", plan, "--sandbox", "--yes"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/it was made for http:\/\/127/);
});

test("Ctrl-C finishes the rows in hand, says how to go on, and no row is sent twice", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(40));
  const operation = "createOrUpdateExternalReference";
  // So that rows are in hand when the key is pressed.
  sandbox.faults.add({ kind: "latency", leastMs: 300, mostMs: 300, operation });
  const run = runInTerminal(["apply", plan, "--yes", "--concurrency", "2"], env);
  const sent = async (): Promise<void> => {
    while (upserts(sandbox).length < 3) await new Promise((resolve) => setImmediate(resolve));
  };
  await sent();
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
  expect(run.shown()).toMatch(/finishing the rows in hand; press Ctrl-C again to end at once/);
  expect(run.shown()).toMatch(
    /interrupted after \d+ of 40 rows; to go on: kantata-refs apply \S+links\.plan/,
  );
  const before = upserts(sandbox);
  expect(before.length).toBeLessThan(40);
  // Each one that began has its response.
  expect(before.every(({ status }) => status === 200 || status === 201)).toBe(true);
  sandbox.faults.clear();
  const { code, stderr } = await runCli(["apply", plan, "--yes"], { env });
  expect(code).toBe(0);
  expect(stderr).toContain(`${40 - before.length} done, ${before.length} already`);
  expect(upserts(sandbox)).toHaveLength(40);
});

test("a second Ctrl-C ends it at once", async () => {
  const { sandbox, env } = await openSandbox({ seed: "empty" });
  const { plan } = await planned(env, linksCsv(2));
  sandbox.faults.add({ kind: "stall", when: "before", operation: "createOrUpdateExternalReference" });
  const run = runInTerminal(["apply", plan, "--yes"], env);
  while (upserts(sandbox).length < 2) await new Promise((resolve) => setImmediate(resolve));
  run.pty.write("\u0003");
  await run.shows(/finishing the rows in hand/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
});
