import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AuditRow } from "./audit-row.js";
import { DuplicateIndex } from "./duplicate-index.js";

let lastId = 0;

const row = (subject_id: number, service_model_ref: string, more: Partial<AuditRow> = {}): AuditRow => {
  lastId += 1;
  return {
    id: String(lastId),
    subject_type: "Story",
    subject_id: String(subject_id),
    service_name: "jira",
    service_model: "Issue",
    service_model_ref,
    status: "successful",
    external_link: null,
    last_synced_at: null,
    updated_at: "2026-11-03T10:00:00-08:00",
    orphan: false,
    ...more,
  };
};

function found(rows: AuditRow[], acrossTypes = false) {
  const index = new DuplicateIndex(acrossTypes);
  for (const one of rows) index.add(one);
  const subjects = ({ references }: { references: AuditRow[] }) =>
    references.map(({ subject_type, subject_id }) => `${subject_type} ${subject_id}`);
  return {
    duplicates: index.duplicates().map(subjects),
    twins: index.twins().map((twins) => [twins.differBy.join(), ...subjects(twins)]),
  };
}

test("several objects that are linked to one record are duplicates, and no twins", () => {
  expect(found([row(20, "1"), row(7, "1"), row(8, "2"), row(100, "1")])).toEqual({
    duplicates: [["Story 7", "Story 20", "Story 100"]],
    twins: [],
  });
});

test("records of other services and models are others", () => {
  const rows = [row(7, "1"), row(8, "1", { service_model: "Epic" }), row(9, "1", { service_name: "github" })];
  expect(found(rows)).toEqual({ duplicates: [], twins: [] });
});

test("objects of different types are duplicates if that is asked for", () => {
  const rows = [row(7, "1"), row(7, "1", { subject_type: "Workspace" })];
  expect(found(rows).duplicates).toEqual([]);
  expect(found(rows, true).duplicates).toEqual([["Story 7", "Workspace 7"]]);
});

test.each([
  ["case", "OPS-1", "ops-1", {}],
  ["blanks", "OPS-1", "OPS-1 ", {}],
  ["id form", "001A0000006Vm9r", "001A0000006Vm9rIAC", {}],
  ["case", "1", "1", { service_name: "Jira" }],
  ["blanks,case", "OPS-1", "ops-1", { service_model: "Issue " }],
])("records that differ by %s are twins: %s and %s %j", (difference, one, other, more) => {
  expect(found([row(7, one), row(8, other, more)])).toEqual({
    duplicates: [],
    twins: [[difference, "Story 7", "Story 8"]],
  });
});

test("one object that is linked to twins is reported too", () => {
  expect(found([row(7, "1"), row(7, "1", { service_name: "JIRA" })])).toEqual({
    duplicates: [],
    twins: [["case", "Story 7", "Story 7"]],
  });
});

test("Salesforce ids of 15 characters that differ by case are no twins", () => {
  expect(found([row(7, "001A0000006Vm9r"), row(8, "001A0000006Vm9R")]).twins).toEqual([]);
});

test("the order in which references are read makes no difference", () => {
  const rows = ["1", "1", "2", "a", "A", "a ", "3", "3", "3"].map((ref, index) => row(index, ref));
  const expected = found(rows);
  expect(expected.duplicates).toHaveLength(2);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(found(shuffled)).toEqual(expected);
    }),
  );
});
