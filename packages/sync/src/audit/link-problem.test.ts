import { expect, test } from "vitest";
import { linkProblem } from "./link-problem.js";

test.each([
  "https://firm.example/browse/OPS-1",
  "http://jira/browse/OPS-1?a=b c#d",
  "HTTPS://FIRM.EXAMPLE",
  "https://[::1]:8080/",
  null,
  "",
  " \n",
])("%j has no problem", (link) => expect(linkProblem(link)).toBeUndefined());

test.each([
  ["javascript:alert(1)", "it begins with javascript:"],
  [" java\nscript:alert(1)", "it begins with javascript:"],
  ["data:text/html,<script>", "it begins with data:"],
  ["file:///etc/passwd", "it begins with file:"],
  ["ftp://firm.example", "it begins with ftp:"],
  ["mailto:ada@firm.example", "it begins with mailto:"],
  ["firm.example/OPS-1", "it is no complete address"],
  ["/browse/OPS-1", "it is no complete address"],
  ["//firm.example/", "it is no complete address"],
  ["http://", "it is no complete address"],
  ["https://a b/", "it is no complete address"],
  ["n/a", "it is no complete address"],
])("%j has one: %s", (link, problem) => expect(linkProblem(link)).toContain(problem));
