import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isSalesforceId15, salesforceId15, salesforceId18 } from "./salesforce-id.js";

const alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const id15s = fc
  .string({ unit: fc.constantFrom(...alphanumeric.split("")), minLength: 15, maxLength: 15 })
  .filter(isSalesforceId15);

test.each([
  ["001A0000006Vm9r", "001A0000006Vm9rIAC"],
  ["001000000000000", "001000000000000AAA"],
  ["0ABCDEFGHIJKLMN", "0ABCDEFGHIJKLMN455"],
])("%s has the 18-character form %s", (short, long) => {
  expect(salesforceId18(short)).toBe(long);
  expect(salesforceId15(long)).toBe(short);
});

test("an 18-character id gives its 15-character form back, whatever case a system has written it in", () => {
  fc.assert(
    fc.property(id15s, (id15) => {
      const id18 = salesforceId18(id15) ?? "";
      expect(id18).toHaveLength(18);
      for (const written of [id18, id18.toLowerCase(), id18.toUpperCase()])
        expect(salesforceId15(written)).toBe(id15);
    }),
  );
});

test.each([
  ["a word of 15 letters", "Acknowledgement"],
  ["a key", "OPS-1"],
  ["a shorter id", "001A0000006Vm9"],
  ["another character", "001A0000006Vm9_"],
  ["the longer form", "001A0000006Vm9rIAC"],
  ["nothing", ""],
])("%s has no 18-character form", (_what, id) => expect(salesforceId18(id)).toBeUndefined());

test.each([
  ["a checksum that makes a digit upper case", "001A0000006Vm9rBAC"],
  ["a character that no checksum has", "001A0000006Vm9rIA9"],
  ["the shorter form", "001A0000006Vm9r"],
  ["a line end", "001A0000006Vm9rIAC\n"],
])("a text with %s has no 15-character form", (_what, id) => expect(salesforceId15(id)).toBeUndefined());
