import { expect, test } from "vitest";
import { scrubber } from "./scrub.js";

test("tokens are hidden as they are, and as encoded in a URL, a form and JSON", () => {
  const scrub = scrubber(['a"b c/d', undefined, "a"]);
  const forms = ['a"b c/d', "a%22b%20c%2Fd", "a%22b+c%2Fd", 'a\\"b c/d'];
  expect(forms.map(scrub)).toEqual(forms.map(() => "[hidden]"));
});

test("empty and missing tokens hide nothing", () => {
  expect(scrubber(["", undefined])("abc")).toBe("abc");
});
