import { beforeAll, describe, expect, test } from "vitest";
import type { ContractCase } from "../cases/contract-case.js";
import { requestCases } from "../cases/request-cases.js";
import { responseCasesOf } from "../cases/response-cases.js";
import { document } from "../document.js";
import { runScenario } from "../scenario/run-scenario.js";
import { describeFinding } from "../tap/finding.js";
import { createJudge } from "../tap/judge.js";
import { documentMutants } from "./document-mutants.js";
import { recordedCases } from "./recorded-cases.js";
import { checkCases, runDocumentMutants } from "./run-document-mutants.js";

// A sample of the document mutants; `pnpm strength` runs them all.

/** Every nth mutant; a prime, so that the sample has all parts of the document. */
const each = 601;

const judge = createJudge(document);
const mutants = [...documentMutants(document)];

test("the scenario has no finding against the sandbox", async () => {
  expect((await runScenario(document, judge)).map(describeFinding)).toEqual([]);
});

describe("document mutants", () => {
  let cases: ContractCase[];
  beforeAll(async () => {
    const recorded = await recordedCases(document, judge);
    // agreement.test.ts checks the other cases.
    checkCases(judge, recorded);
    cases = [...requestCases(document), ...responseCasesOf(document), ...recorded];
  });

  test("are of many kinds and differ from the document", () => {
    expect(new Set(mutants.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(18);
    expect(mutants.length).toBeGreaterThanOrEqual(450);
    const original = JSON.stringify(document);
    const unchanged = mutants.filter(
      (mutant, index) => index % each === 0 && JSON.stringify(mutant.document) === original,
    );
    expect(unchanged).toEqual([]);
  });

  test("a sample of them is killed, and all of it compiles", () => {
    const sample = mutants.filter((_mutant, index) => index % each === 0);
    const { survivors, invalid } = runDocumentMutants(document, sample, cases);
    expect({ survivors, invalid }).toEqual({ survivors: [], invalid: [] });
  });

  test("most of them survive if there is only one case", () => {
    const sample = mutants.filter((_mutant, index) => index % each === 0);
    expect(runDocumentMutants(document, sample, cases.slice(0, 1)).survivors.length).toBeGreaterThan(
      sample.length / 2,
    );
  });
});
