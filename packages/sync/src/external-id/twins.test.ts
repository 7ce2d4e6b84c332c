import { expect, test } from "vitest";
import { otherForms, twinDifference, twinKey } from "./twins.js";

test.each([
  ["OPS-1", "ops-1", "case"],
  ["OPS-1", " OPS-1", "blanks"],
  ["OPS-1", "OPS-1\u00a0", "blanks"],
  ["Opp 1", "Opp  1", "blanks"],
  ["OPS-1", "ops-1\t", "case"],
  ["001A0000006Vm9r", "001A0000006Vm9rIAC", "id form"],
  ["001A0000006Vm9r", "001a0000006vm9riac", "id form"],
  ["001A0000006Vm9rIAC", "001A0000006VM9RIAC", "case"],
] as const)("%j and %j are twins that differ by %s: %s", (one, other, difference) => {
  expect(twinKey(one)).toBe(twinKey(other));
  expect(twinDifference(one, other)).toBe(difference);
});

test.each([
  ["OPS-1", "OPS-11"],
  ["OPS-1", "OPS1"],
  // In Salesforce these are two records.
  ["001A0000006Vm9r", "001A0000006Vm9R"],
  ["001A0000006Vm9r", "001A0000006Vm9RIAE"],
])("%j and %j are no twins", (one, other) => expect(twinKey(one)).not.toBe(twinKey(other)));

test.each([
  ["OPS-1", ["ops-1"]],
  ["Ops-1", ["ops-1", "OPS-1"]],
  ["4711", []],
  ["001A0000006Vm9r", ["001A0000006Vm9rIAC"]],
  ["001A0000006Vm9rIAC", ["001A0000006Vm9r"]],
  ["001a0000006vm9riac", ["001A0000006Vm9r", "001A0000006Vm9rIAC"]],
])("the other forms of %s are %j", (id, forms) => expect(otherForms(id)).toEqual(forms));
