import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@kantata-refs/client";
import { startSandbox } from "@kantata-refs/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyText, type Link, plan, readPlan, writePlan } from "../index.js";
import { stateOf } from "../links/link-state.js";
import { forkApply } from "../testing/fork-apply.js";
import { numbers } from "../testing/samples.js";

// `pnpm -C packages/sync soak` runs the large case, which takes many minutes.
const { links: amount, kills } = process.env.SYNC_SOAK
  ? { links: 100_000, kills: 10 }
  : { links: 600, kills: 3 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sync-kill-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A link in a request, where the id is a number. */
type SentLink = Omit<Link, "subject_id"> & { subject_id: number };

const linkOf = (id: number, version: string): Link => ({
  subject_type: id % 3 === 0 ? "Invoice" : "Story",
  subject_id: String(id),
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `ABC-${id}`,
  external_status: version,
  external_message: null,
});

test(`${amount} links reach exactly the state of the plan, although ${kills} processes are killed and 5 % of the requests fail`, {
  timeout: 3_600_000,
}, async () => {
  const sandbox = await startSandbox();
  const client = createClient({ token: sandbox.token, baseUrl: sandbox.url });
  const { externalReferences } = client;
  // A third exists and changes, a tenth is gone from the links, the rest is new.
  const old = numbers(1, amount).filter((id) => id % 3 === 1 || id % 10 === 0);
  for await (const { ok } of externalReferences.createOrUpdateMany(old.map((id) => linkOf(id, "old"))))
    if (!ok) throw new Error("the account could not be filled");
  const desired = numbers(1, amount)
    .filter((id) => id % 10 !== 0)
    .map((id) => linkOf(id, "new"));
  const made = await plan(client, desired, { delete: ["extras"] });
  const { counts } = made.header;
  expect(counts).toMatchObject({ delete: amount / 10, conflict: 0 });
  const path = join(folder, "plan.ndjson");
  await writePlan(made, path);

  sandbox.faults.add({ kind: "status", status: 503, probability: 0.02 });
  sandbox.faults.add({ kind: "reset", when: "after", probability: 0.02 });
  sandbox.faults.add({ kind: "reset", when: "before", probability: 0.01 });
  const log = join(folder, "sent.ndjson");
  const writes = counts.create + counts.update + counts.delete;
  for (let run = 0; run < kills; run += 1) {
    const rows = Math.ceil((writes / (kills + 1)) * (0.5 + Math.random() / 2));
    const { ended } = forkApply(sandbox, path, {
      log,
      onWritten: (written, child) => {
        if (written === rows) child.kill("SIGKILL");
      },
    });
    expect(await ended).toHaveProperty("written");
  }
  const last = await forkApply(sandbox, path, { log }).ended;
  expect(last).toHaveProperty("counts");
  expect(Object.keys((last as { counts: object }).counts).toSorted()).toEqual(["already", "done"]);
  sandbox.faults.clear();

  // The end is the plan, and nothing else.
  const content = new Map<string, object>();
  for await (const one of externalReferences.sweep({}, { subjectTypes: ["Story", "Invoice"] }))
    content.set(keyText(one), stateOf(one));
  expect(content.size).toBe(desired.length);
  const wrong = desired.filter(({ subject_type, subject_id, service_name, ...state }) => {
    const found = content.get(keyText({ subject_type, subject_id, service_name })) ?? {};
    return Object.entries(state).some(([name, value]) => (found as Record<string, unknown>)[name] !== value);
  });
  expect(wrong).toEqual([]);

  // Whatever was sent for a key is what the plan has for it.
  const rows = new Map((await readPlan(path)).rows.map((row) => [keyText(row), row]));
  const sent = (await readFile(log, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);
  const deletes = [...rows.values()].filter(({ kind }) => kind === "delete");
  const gone = new Set(deletes.map(({ id }) => id));
  const odd = sent.filter(([method, url, body]) => {
    if (method === "DELETE") return !gone.has(url?.split("/").at(-1));
    const { external_reference: input } = JSON.parse(body ?? "") as { external_reference: SentLink };
    const { subject_type, subject_id, service_name, external_status } = input;
    const row = rows.get(keyText({ subject_type, subject_id: String(subject_id), service_name }));
    return row?.after?.external_status !== external_status;
  });
  expect(odd).toEqual([]);

  // A plan that is done sends nothing more.
  const before = sent.length;
  const again = await forkApply(sandbox, path, { log }).ended;
  expect(again).toEqual({ counts: { already: writes } });
  expect((await readFile(log, "utf8")).trimEnd().split("\n")).toHaveLength(before);
  await sandbox.close();
});
