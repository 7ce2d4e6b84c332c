import { beforeAll, expect, test } from "vitest";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { exclusions } from "./exclusions.js";
import { type Coverage, measureCoverage } from "./measure-coverage.js";
import { coveragePage, describeCoverage } from "./report.js";
import { recordTraffic } from "./traffic.js";

const judge = createJudge(document);
let exchanges: Exchange[];
let coverage: Coverage;
beforeAll(async () => {
  exchanges = await recordTraffic(document, judge);
  coverage = measureCoverage(document, judge, exchanges);
});

test("the recorded traffic covers every reachable element of the document", () => {
  expect(coverage.missing).toEqual([]);
});

test("every excluded element is uncovered and has a reason", () => {
  const { excluded } = coverage;
  expect(Object.keys(exclusions).filter((name) => !excluded.some(({ element }) => element === name))).toEqual(
    [],
  );
  expect(excluded.filter(({ reason }) => reason === "")).toEqual([]);
  const table = describeCoverage(coverage, 1);
  const page = coveragePage(coverage);
  expect(
    excluded.filter(({ element, reason }) => !table.includes(reason) || !page.includes(`>${element}<`)),
  ).toEqual([]);
});

test("uncovered elements are named in the table and on the page", () => {
  const lists = exchanges.filter(
    ({ request }) => request.method === "GET" && !request.target.includes("order="),
  );
  const partial = measureCoverage(document, judge, lists);
  expect(partial.missing).toContainEqual({ kind: "parameter", name: "listExternalReferences order" });
  expect(describeCoverage(partial, 1)).toContain("not covered: operation deleteExternalReference");
  expect(coveragePage(partial)).toContain("<li>parameter listExternalReferences order</li>");
});
