import { expect, test } from "vitest";
import { measureCoverage } from "./coverage.js";
import { contract, declaredOperations } from "./document.js";

const operations = declaredOperations(contract);
const exchange = (method: string, path: string, status: number) => ({
  method,
  path,
  status,
  requestId: undefined,
  elapsedMs: 1,
});

test("responses are counted once by operation and status, with and without .json", () => {
  const { operations: called, responses } = measureCoverage(operations, [
    exchange("GET", "/external_references", 200),
    exchange("GET", "/external_references.json", 200),
    exchange("DELETE", "/external_references/17", 404),
  ]);
  expect(called).toEqual({ seen: 2, total: 3, missing: ["createOrUpdateExternalReference"] });
  expect(responses.seen).toBe(2);
  expect(responses.missing).not.toContain("deleteExternalReference 404");
  expect(responses.missing).toContain("deleteExternalReference 204");
});

test("undeclared responses are listed and not counted", () => {
  const { operations: called, undeclared } = measureCoverage(operations, [
    exchange("GET", "/external_references", 418),
    exchange("PUT", "/external_references/17", 200),
  ]);
  expect(called.seen).toBe(0);
  expect(undeclared).toEqual(["GET /external_references 418", "PUT /external_references/17 200"]);
});
