import { expect, test } from "vitest";
import { safeLink } from "./safe-link.js";

test.each([["https://firm.example/a?b=c#d"], ["http://firm.example/"]])("%s is opened", (link) => {
  expect(safeLink(link)).toBe(link);
});

test.each([
  ["javascript:alert(1)"],
  [" jAvAsCrIpT:alert(1)"],
  ["java\nscript:alert(1)"],
  ["data:text/html,<script>1</script>"],
  ["file:///etc/passwd"],
  ["//firm.example"],
  ["OPS-1"],
  [""],
  [null],
])("%j is shown as text alone", (link) => {
  expect(safeLink(link)).toBeUndefined();
});
