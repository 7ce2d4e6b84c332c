import { expect, test } from "vitest";
import type { AuditRow } from "./audit-row.js";
import { FailureGroups } from "./failure-groups.js";

const failed = (id: string, more: Partial<AuditRow> = {}): AuditRow => ({
  id,
  subject_type: "Story",
  subject_id: id,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `OPS-${id}`,
  status: "failed",
  external_link: `https://firm.example/${id}`,
  last_synced_at: null,
  updated_at: "2026-11-03T10:00:00-08:00",
  orphan: false,
  ...more,
});

test("failures with the same message but for ids and names are one group, the largest first", () => {
  const groups = new FailureGroups();
  groups.add(failed("1"), "Field 'Points' of OPS-1 is locked");
  groups.add(failed("2"), null);
  groups.add(failed("3", { service_name: "netsuite" }), "Field 'Status' of OPS-3 is locked");
  groups.add(failed("4"), "Field 'Owner' of OPS-4 is locked");
  expect(groups.groups()).toMatchObject([
    { message: "Field <name> of <id> is locked", count: 3, services: { jira: 2, netsuite: 1 } },
    { message: "no message", count: 1, services: { jira: 1 }, samples: [{ external_message: "" }] },
  ]);
});

test("a group has its newest failures as samples, whatever offset their times are in", () => {
  const groups = new FailureGroups();
  const times = [
    "T10:00:00-08:00",
    "T17:30:00Z",
    "T20:00:00+01:00",
    "T08:00:00-09:00",
    "T19:00:00Z",
    "T18:30:00Z",
  ];
  for (const [index, time] of times.entries())
    groups.add(failed(String(index), { updated_at: `2026-11-03${time}` }), `no. ${index}`);
  const [group] = groups.groups();
  // 20:00 in Berlin and 19:00 in UTC are the same moment: the later reference is first.
  expect(group?.samples.map(({ id }) => id)).toEqual(["4", "2", "5", "0", "1"]);
  expect(group).toMatchObject({ count: 6, newest: "2026-11-03T19:00:00Z" });
});

test("a very long message is kept in part", () => {
  const groups = new FailureGroups();
  groups.add(failed("1"), "long ".repeat(100_000));
  expect(groups.groups()[0]?.samples[0]?.external_message).toHaveLength(500);
});
