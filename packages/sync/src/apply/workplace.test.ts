import { appendFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@kantata-refs/client";
import { startSandbox } from "@kantata-refs/sandbox";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { apply, plan, readPlan, rollbackOf, writePlan } from "../index.js";
import { forkApply } from "../testing/fork-apply.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira, numbers } from "../testing/samples.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sync-apply-"));
  path = join(folder, "plan.ndjson");
});
afterEach(() => rm(folder, { recursive: true }));

/** A plan file that creates so many references. */
async function written(amount: number) {
  const account = openAccount();
  const made = await plan(
    account.client,
    numbers(1, amount).map((id) => jira(id)),
  );
  await writePlan(made, path);
  account.sent.length = 0;
  return { ...account, made };
}

const fileEndingWith = async (ending: string) =>
  join(folder, (await readdir(folder)).find((name) => name.endsWith(ending)) as string);

test("the rollback stands beside the plan before anything is sent, and can be applied", async () => {
  const { client, made, content, sent } = await written(3);
  await client.externalReferences.createOrUpdate(jira(9));
  for await (const { outcome } of apply(client, path)) {
    expect(outcome).toBe("done");
    expect(await readPlan(await fileEndingWith(".rollback"))).toEqual(rollbackOf(made));
  }
  expect(sent.filter(({ method }) => method === "POST")).toHaveLength(4);
  const results = await all(apply(client, await fileEndingWith(".rollback"), { maxDeletes: 3 }));
  expect(results.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
  expect(Object.keys(await content())).toEqual(["Story 9 jira"]);
});

test("a run that was left is continued, and what is done is not looked at again", async () => {
  const { client, sent } = await written(5);
  for await (const { index } of apply(client, path, { concurrency: 1 })) if (index === 1) break;
  const results = await all(apply(client, path));
  expect(results.map(({ outcome, reason }) => [outcome, reason]).slice(0, 2)).toEqual([
    ["already", "an earlier run has done it"],
    ["already", "an earlier run has done it"],
  ]);
  expect(results.slice(3).map(({ outcome }) => outcome)).toEqual(["done", "done"]);
  sent.length = 0;
  expect((await all(apply(client, path))).every(({ outcome }) => outcome === "already")).toBe(true);
  expect(sent).toEqual([]);
});

test("a journal that was cut off in a line is continued, and a damaged one is refused", async () => {
  const { client } = await written(3);
  for await (const { index } of apply(client, path, { concurrency: 1 })) if (index === 0) break;
  const journal = await fileEndingWith(".journal");
  await appendFile(journal, '{"row":1,"outc');
  expect((await all(apply(client, path))).map(({ outcome }) => outcome)).toHaveLength(3);
  const lines = (await readFile(journal, "utf8")).split("\n");
  await writeFile(journal, ["{", ...lines].join("\n"));
  await expect(all(apply(client, path))).rejects.toThrow(
    `journal: ${journal}, line 1: it is not JSON; move the file away`,
  );
});

test("another plan under the same name has a journal and a rollback of its own", async () => {
  const { client } = await written(2);
  await all(apply(client, path));
  await writePlan(await plan(client, [jira(1, { status: "failed" })]), path);
  expect(await all(apply(client, path))).toMatchObject([{ outcome: "done" }]);
  const names = await readdir(folder);
  expect(names.filter((name) => name.endsWith(".journal"))).toHaveLength(2);
  expect(names.filter((name) => name.endsWith(".rollback"))).toHaveLength(2);
});

test("a second run of the same plan in this process is refused while the first one runs, also through a link", async () => {
  const { client, sandbox } = await written(3);
  const other = createClient({ token: sandbox.token, fetch: sandbox.fetch });
  const linked = join(folder, "linked.ndjson");
  await symlink(path, linked);
  const first = apply(client, path, { concurrency: 1 });
  await first.next();
  await expect(all(apply(other, linked))).rejects.toThrow(
    new RegExp(`^plan: .*plan.ndjson is being applied by process ${process.pid} on ${hostname()}, since 20`),
  );
  await all(first);
  expect(await all(apply(other, path))).toHaveLength(3);
});

test("a second process is refused with who applies the plan since when; once that one is killed, the next takes over", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const client = createClient({ token: sandbox.token, baseUrl: sandbox.url });
  await writePlan(
    await plan(
      client,
      numbers(1, 5).map((id) => jira(id)),
    ),
    path,
  );
  // The third write and all after it hang, so the first process is busy until it is killed.
  sandbox.faults.add({ kind: "status", status: 422, operation: "createOrUpdateExternalReference", nth: 1 });
  sandbox.faults.add({
    kind: "latency",
    leastMs: 600_000,
    mostMs: 600_000,
    operation: "createOrUpdateExternalReference",
  });
  const began = new Date().toISOString().slice(0, 13);
  const first = forkApply(sandbox, path, {
    onWritten: (_rows, child) => child.emit("busy"),
  });
  await new Promise((resolve) => first.child.once("busy", resolve));
  const second = await forkApply(sandbox, path).ended;
  expect(second).toEqual({
    error: expect.stringMatching(
      new RegExp(
        `is being applied by process ${first.child.pid} on ${hostname()}, since ${began}.*; wait until it ends, or end it$`,
      ),
    ),
  });
  first.child.kill("SIGKILL");
  await first.ended;
  sandbox.faults.clear();
  expect(await forkApply(sandbox, path).ended).toEqual({ counts: { done: 5 } });
});
