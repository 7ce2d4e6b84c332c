import { InputError, PermissionError } from "@kantata-refs/client";
import { describe, expect, test } from "vitest";
import { offlineAccount } from "../testing/offline-account.js";
import { audit } from "./audit.js";

const now = new Date("2026-11-03T18:00:00Z");
const dayMs = 86_400_000;
const subjectsOf = (rows: readonly { subject_id: string }[]) => rows.map(({ subject_id }) => subject_id);

test("the demo data has what it was made with", async () => {
  const { client } = offlineAccount({ seed: "demo" });
  const report = await audit(client, { now });
  expect(report.references).toBe(196);
  expect(report.skipped).toEqual([]);
  // One in eleven of the 80 linked stories is deleted, one in thirteen points to the record of the story before it.
  expect(report.counts).toMatchObject({ orphans: 7, duplicates: 14, twins: 0, badLinks: 0, unlinked: 0 });
  const rows = client.externalReferences.sweep({ include: ["subject"] });
  const counted = { failures: 0, stuck: 0, stale: 0, orphans: 0 };
  for await (const { status, last_synced_at, updated_at, subject } of rows) {
    const ageOf = (moment: string | null) =>
      now.getTime() - (moment === null ? now : new Date(moment)).valueOf();
    if (status === "failed") counted.failures += 1;
    if (status === "pending" && ageOf(updated_at) > dayMs) counted.stuck += 1;
    if (ageOf(last_synced_at) > 30 * dayMs) counted.stale += 1;
    if (subject === null) counted.orphans += 1;
  }
  expect(report.counts).toMatchObject(counted);
  expect(Math.min(...Object.values(counted))).toBeGreaterThan(0);
  expect(report.failures.map(({ message }) => message)).toContain("Field <name> cannot be set");
});

test("an account without references has an empty report", async () => {
  const { client } = offlineAccount();
  expect(await audit(client, { now })).toEqual({
    at: "2026-11-03T18:00:00.000Z",
    references: 0,
    skipped: [],
    counts: {
      orphans: 0,
      duplicates: 0,
      twins: 0,
      stale: 0,
      stuck: 0,
      failures: 0,
      badLinks: 0,
      unlinked: 0,
    },
    orphans: [],
    duplicates: [],
    twins: [],
    stale: [],
    stuck: [],
    failures: [],
    badLinks: [],
    unlinked: [],
  });
});

test("each finding has its references", async () => {
  const { client, store, sandbox } = offlineAccount();
  await store({ subject_id: 1, service_model_ref: "1", status: "pending" });
  await store({ subject_id: 2, service_model_ref: "2", status: "successful" });
  sandbox.clock.advance(2 * dayMs);
  await store({ subject_id: 3, service_model_ref: "3", status: "pending" });
  await store({
    subject_id: 4,
    service_model_ref: "4",
    status: "successful",
    external_link: "javascript:alert(1)",
  });
  await store({ subject_id: 5, service_model_ref: "4", status: "failed", external_message: "no. 5" });
  await store({ subject_id: 6, service_model_ref: "3 ", status: "failed", external_message: "no. 6" });
  sandbox.subjects.delete("Story", 2);
  const later = new Date(sandbox.clock.now());
  const report = await audit(client, { now: later, staleAfterMs: dayMs, stuckAfterMs: dayMs });
  expect(subjectsOf(report.orphans)).toEqual(["2"]);
  expect(subjectsOf(report.stale)).toEqual(["2"]);
  expect(subjectsOf(report.stuck)).toEqual(["1"]);
  expect(report.duplicates.map(({ references }) => subjectsOf(references))).toEqual([["4", "5"]]);
  expect(report.twins).toMatchObject([{ differBy: ["blanks"] }]);
  expect(report.twins.map(({ references }) => subjectsOf(references))).toEqual([["3", "6"]]);
  expect(report.badLinks).toMatchObject([
    { subject_id: "4", reason: expect.stringContaining("javascript:") },
  ]);
  expect(report.failures).toMatchObject([{ message: "no. <number>", count: 2 }]);
  expect(report.counts).toMatchObject({
    orphans: 1,
    duplicates: 2,
    twins: 2,
    stale: 1,
    stuck: 1,
    failures: 2,
  });
});

test("an age is counted in moments, not in the text of a timestamp", async () => {
  // Before and after the end of summer time, the same clock time is 25 hours apart.
  const { client, store } = offlineAccount({ now: new Date("2026-10-31T18:00:00Z") });
  await store({ subject_id: 1, status: "successful" });
  const at = (iso: string) => audit(client, { now: new Date(iso), staleAfterMs: 24.5 * 3_600_000 });
  expect((await at("2026-11-01T18:29:00Z")).stale).toEqual([]);
  expect((await at("2026-11-01T18:31:00Z")).stale).toHaveLength(1);
});

describe("services", () => {
  test("are compared exactly, also where the server ignores case", async () => {
    for (const services of [["jira"], ["jira", "github"]]) {
      const { client, store } = offlineAccount({ switches: { filterCase: "insensitive" } });
      await store({ subject_id: 1, external_link: "x" });
      await store({ subject_id: 2, service_name: "JIRA", external_link: "x" });
      const report = await audit(client, { now, services });
      expect(report.references).toBe(1);
      expect(subjectsOf(report.badLinks)).toEqual(["1"]);
    }
  });
});

test("a type that the user may not read is skipped, and named; everything else is in the report once", async () => {
  const { client, sandbox } = offlineAccount({ seed: "demo" });
  const whole = await audit(client, { now });
  for (const nth of [1, 2, 5, 30]) {
    sandbox.faults.add({ kind: "status", status: 403, nth });
    const report = await audit(client, { now });
    sandbox.faults.clear();
    expect(report.skipped).toHaveLength(1);
    const [skipped] = report.skipped;
    expect(skipped?.message).toContain(skipped?.subject_type);
    const isRead = (row: { subject_type: string }) => row.subject_type !== skipped?.subject_type;
    for (const finding of ["orphans", "stale", "stuck"] as const)
      expect(report[finding]).toEqual(whole[finding].filter(isRead));
  }
});

test("an account that may read nothing is an error", async () => {
  const { client, sandbox } = offlineAccount({ seed: "demo" });
  sandbox.faults.add({ kind: "status", status: 403 });
  await expect(audit(client, { subjectTypes: ["Story", "User"] })).rejects.toBeInstanceOf(PermissionError);
});

test("progress is told after each page", async () => {
  const { client } = offlineAccount({ seed: "demo" });
  const told: number[] = [];
  await audit(client, { now, onProgress: ({ references }) => told.push(references) });
  expect(told.at(-1)).toBe(196);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test.each([
  [{ staleAfterMs: -1 }, "staleAfterMs: -1 is not valid; expected milliseconds"],
  [{ stuckAfterMs: "1 day" }, 'stuckAfterMs: "1 day" is not valid'],
  [{ services: "jira" }, 'services: "jira" is not valid; expected a list of service names'],
  [{ unlinkedTo: [" "] }, 'unlinkedTo: [" "] is not valid'],
  [{ now: "today" }, 'now: "today" is not valid; expected a Date'],
  [{ onProgress: true }, "onProgress: true is not valid"],
  [{ staleAfter: 1 }, "staleAfter: unknown name in the options; expected one of subjectTypes"],
  [{ subjectTypes: ["Task"] }, "Task"],
  [{ subjectTypes: [] }, "subjectTypes"],
  [null, "the options: null is not valid; expected an object"],
])("%j is refused before anything is sent", async (options, message) => {
  const { client, requests } = offlineAccount();
  const call = audit(client, options as never);
  await expect(call).rejects.toThrow(message);
  await expect(call).rejects.toBeInstanceOf(InputError);
  expect(requests()).toEqual([]);
});
