import { createClient, type KantataClient } from "@kantata-refs/client";
import { createSandbox, type Sandbox, type Switches, switches } from "@kantata-refs/sandbox";
import { createOrUpdateExternalReference, type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startRelay } from "../testing/relay.js";
import { type LiveLane, startLiveLane } from "./live-lane.js";
import { ownReferences } from "./own-references.js";
import { describeReport, type Report, type Verdict } from "./report.js";
import { runProbes } from "./run-probes.js";
import { readUnknowns } from "./unknowns.js";

// Sandboxes stand in for the real server. One lane, with one Prism, probes them one after another.

const token = "0f7e1c-mine";
const otherToken = "0f7e1c-other";
const story = "4711";
const { maximum: missingId } =
  createOrUpdateExternalReference.body.schema.properties.external_reference.properties.subject_id;

let relay: Awaited<ReturnType<typeof startRelay>>;
let lane: LiveLane;
/** Without tap and Prism. */
let plain: KantataClient;
beforeAll(async () => {
  relay = await startRelay();
  plain = createClient({ token, baseUrl: relay.url });
  lane = await startLiveLane({ baseUrl: relay.url, token });
});
afterAll(async () => {
  await lane.close();
  await relay.close();
});

/** Stores objects that lists order and hide. */
function storeObjects({ subjects }: Sandbox): void {
  for (const [index, day] of ["02", "01", "03"].entries()) {
    const at = `2026-06-${day}T12:00:00-07:00`;
    subjects.put("Story", 901 + index, { created_at: at, updated_at: at });
  }
  for (const [index, full_name] of ["Cleo", "Ada", "Bo"].entries())
    subjects.put("User", 901 + index, { full_name });
  subjects.put("Workspace", 901, { archived: true });
  subjects.put("Expense", 901, {}, ["foreign"]);
}

/** Starts a sandbox with a reference to a subject of each type, and one to a deleted task. */
async function startFirm(positions: Partial<Switches> = {}, types: readonly SubjectType[] = []) {
  const sandbox = createSandbox({
    tokens: { [token]: "mine", [otherToken]: "other" },
    switches: positions,
  });
  onTestFinished(() => sandbox.close());
  relay.connect(sandbox.fetch);
  const deletedStory = "815";
  const key = { service_name: "jira", service_model: "Issue", service_model_ref: "A-1" };
  for (const subject_type of ["Story" as const, ...types])
    await plain.externalReferences.createOrUpdate({ ...key, subject_type, subject_id: deletedStory });
  storeObjects(sandbox);
  const twice = { ...key, subject_type: "Story", subject_id: "816" } as const;
  await plain.externalReferences.createOrUpdate({ ...twice, status: "failed" });
  await plain.externalReferences.createOrUpdate({ ...twice, service_name: "erp", status: "successful" });
  sandbox.subjects.delete("Story", Number(deletedStory));
  sandbox.subjects.delete("Story", missingId);
  return { sandbox, deletedStory };
}

/** Probes all entries, or some. */
async function probe(deletedStory: string | undefined, only?: number[]): Promise<Report> {
  const own = ownReferences(lane.client, story);
  const run = { signal: new AbortController().signal, say: () => undefined };
  const unknowns = (await readUnknowns()).filter(({ entry }) => only?.includes(entry) ?? true);
  return await runProbes(lane, unknowns, { baseUrl: relay.url, otherToken, deletedStory }, own, run);
}

const entriesOf = ({ entries }: Report, verdict: Verdict) =>
  entries
    .filter((one) => one.verdict === verdict)
    .map(({ entry, failed }) => (failed ? `${entry} failed` : entry));

test("for a server that behaves as assumed every probed entry says so", async () => {
  const { deletedStory } = await startFirm({}, subjectTypeValues);
  const report = await probe(deletedStory);
  expect(entriesOf(report, "differs")).toEqual([]);
  expect(entriesOf(report, "not probed")).toEqual([21, 23, 24, 25, 26, 27]);
  expect(report.objections).toEqual([]);
  const unproven = report.entries.filter(
    ({ verdict, requests }) => verdict !== "not probed" && requests.length === 0,
  );
  expect(unproven).toEqual([]);
  expect(describeReport(report)).not.toContain("--switch");
});

describe("a server that behaves differently is detected, with the switch that matches it", () => {
  const flips = Object.entries(switches).flatMap(([name, { unknown, values }]) =>
    values.slice(1).map((value) => ({ name: name as keyof Switches, value, entry: unknown })),
  );
  test.each(flips)("$name $value", async ({ name, value, entry }) => {
    const { sandbox, deletedStory } = await startFirm({ [name]: value });
    if (name === "tooManyBody")
      sandbox.faults.add({ kind: "status", status: 429, times: 1, retryAfter: "0" });
    // Some are observed in the requests of another entry.
    const report = await probe(deletedStory, name === "tooManyBody" ? [19, entry] : [entry]);
    expect(report.entries.find((one) => one.entry === entry)).toMatchObject({
      verdict: "differs",
      sandbox: { [name]: value },
    });
    expect(describeReport(report)).toContain(`--switch ${name}=${value}`);
  });
});

describe("what a probe cannot provoke is reported if it happens by chance", () => {
  test.each([
    [21, "as assumed", { status: 403 }],
    [21, "differs", { status: 402 }],
    [25, "as assumed", { status: 504, body: "html" }],
    [25, "differs", { status: 504, body: "empty" }],
    [26, "as assumed", { status: 502, body: "html" }],
    [26, "differs", { status: 502 }],
    [27, "as assumed", { status: 400, body: "message" }],
  ] as const)("entry %i is %s after %j", async (entry, verdict, fault) => {
    const { sandbox } = await startFirm();
    sandbox.faults.add({ kind: "status", nth: 1, ...fault });
    const { entries } = await probe(undefined, [19, entry]);
    expect(entries.find((one) => one.entry === entry)?.verdict).toBe(verdict);
  });

  test("entry 23 after a rejected delete", async () => {
    const { sandbox } = await startFirm();
    sandbox.faults.add({ kind: "status", status: 422, operation: "deleteExternalReference" });
    const { entries } = await probe(undefined, [23, 28]);
    expect(entries.map(({ entry, verdict }) => [entry, verdict])).toEqual([
      [23, "as assumed"],
      [28, "differs"],
    ]);
  });
});

test("an invalid response is reported with path, expected and received value, and a curl command", async () => {
  const { sandbox } = await startFirm();
  relay.connect(async (input, init) => {
    const response = await sandbox.fetch(input, init);
    const text = await response.text();
    return new Response(text.replace(/"locked":(true|false)/, '"locked":"yes"'), response);
  });
  const { objections } = await probe(undefined, [9]);
  expect(objections).toContainEqual({
    by: "tap",
    what: expect.stringMatching(
      /^\w+: the response breaks type at \/external_references\/\d+\/locked \(document\): expected .*, got "yes"$/,
    ),
    times: expect.any(Number),
    request: expect.stringMatching(/^curl .*"Authorization: Bearer \$KANTATA_TOKEN".*\/external_references/),
  });
  expect(objections.map(({ by }) => by)).toContain("Prism");
});

test("a probe that throws is reported, and the others continue", async () => {
  const { sandbox } = await startFirm();
  sandbox.faults.add({ kind: "truncate", operation: "createOrUpdateExternalReference", times: 1 });
  const { entries } = await probe(undefined, [3, 28]);
  expect(entries).toMatchObject([
    { entry: 3, verdict: "not probed", failed: true, why: expect.stringContaining("failed: ") },
    { entry: 28, verdict: "as assumed", failed: false },
  ]);
});
