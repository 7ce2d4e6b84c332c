import { expect, test } from "vitest";
import { offlineAccount } from "../testing/offline-account.js";
import { audit } from "./audit.js";

const now = new Date("2026-11-03T18:00:00Z");

/** Three objects: one linked to Jira, one to GitHub, one to nothing. */
async function setUp(
  subject_type: "Story" | "Workspace" | "TimeEntry" | "Expense" | "User" | "Invoice",
  options = {},
) {
  const account = offlineAccount(options);
  for (const id of [1, 2, 3]) account.sandbox.subjects.put(subject_type, id, { archived: true });
  await account.store({ subject_type, subject_id: 1 });
  await account.store({ subject_type, subject_id: 2, service_name: "github" });
  const unlinked = async (unlinkedTo: string[], more = {}) => {
    const report = await audit(account.client, { now, unlinkedTo, subjectTypes: [subject_type], ...more });
    return report.unlinked.map(({ subject_id, service_name }) => `${subject_id} ${service_name}`);
  };
  return { ...account, unlinked };
}

test.each(["Story", "Workspace", "TimeEntry", "Expense", "User"] as const)(
  "each %s without a reference to a service is found, hidden ones too",
  async (subject_type) => {
    const { unlinked } = await setUp(subject_type);
    expect(await unlinked(["jira"])).toEqual(["2 jira", "3 jira"]);
    expect(await unlinked(["jira", "github"])).toEqual(["1 github", "2 jira", "3 github", "3 jira"]);
    expect(await unlinked(["jira"], { services: ["jira"] })).toEqual(["2 jira", "3 jira"]);
    expect(await unlinked([])).toEqual([]);
  },
);

test("types without a list are left out", async () => {
  const { unlinked, requests } = await setUp("Invoice");
  requests();
  expect(await unlinked(["jira"])).toEqual([]);
  expect(requests().some((request) => request.includes("/invoices"))).toBe(false);
});

test("deleted objects are not among them", async () => {
  for (const type of ["Story", "TimeEntry"] as const) {
    const { unlinked, sandbox } = await setUp(type);
    sandbox.subjects.delete(type, 2);
    expect(await unlinked(["jira"])).toEqual(["3 jira"]);
  }
});

test("a list that the user may not read is skipped, and named", async () => {
  const { client, sandbox } = await setUp("User");
  sandbox.faults.add({ kind: "status", status: 403, operation: "listUsers" });
  const report = await audit(client, { now, unlinkedTo: ["jira"], subjectTypes: ["User"] });
  expect(report).toMatchObject({ references: 2, unlinked: [], skipped: [{ subject_type: "User" }] });
});
