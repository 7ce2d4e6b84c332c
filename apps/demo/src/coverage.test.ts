import { expect, test } from "vitest";
import { measureCoverage } from "./coverage.js";
import { contract, declaredOperations } from "./document.js";

const operations = declaredOperations(contract);
const exchange = (operation: string, status: number) => ({
  operation,
  status,
  requestId: undefined,
  elapsedMs: 1,
});

test("responses are counted once by operation and status", () => {
  const { operations: called, responses } = measureCoverage(operations, [
    exchange("listExternalReferences", 200),
    exchange("listExternalReferences", 200),
    exchange("deleteExternalReference", 404),
  ]);
  expect([called.seen, called.total]).toEqual([2, operations.length]);
  expect(called.missing).toContain("createOrUpdateExternalReference");
  expect(responses.seen).toBe(2);
  expect(responses.missing).not.toContain("deleteExternalReference 404");
  expect(responses.missing).toContain("deleteExternalReference 204");
});

test("undeclared responses are listed and not counted", () => {
  const { operations: called, undeclared } = measureCoverage(operations, [
    exchange("listExternalReferences", 418),
    exchange("PUT /external_references/17", 200),
  ]);
  expect(called.seen).toBe(0);
  expect(undeclared).toEqual(["listExternalReferences 418", "PUT /external_references/17 200"]);
});
