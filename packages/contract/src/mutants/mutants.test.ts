import { beforeAll, describe, expect, test } from "vitest";
import type { ContractCase } from "../cases/contract-case.js";
import { requestCases } from "../cases/request-cases.js";
import { responseCasesOf } from "../cases/response-cases.js";
import { isSampled } from "../cases/sample.js";
import { document } from "../document.js";
import { runScenario } from "../scenario/run-scenario.js";
import { describeFinding } from "../tap/finding.js";
import { createJudge } from "../tap/judge.js";
import { documentMutants, nameOf } from "./document-mutants.js";
import { recordedCases } from "./recorded-cases.js";
import { checkCases, runDocumentMutants } from "./run-document-mutants.js";

// A sample of the document mutants; `pnpm strength` runs them all.

/** One in so many mutants. */
const sampleOneIn = 600;

const judge = createJudge(document);
const mutants = [...documentMutants(document)];
const sample = mutants.filter((mutant) => isSampled(nameOf(mutant), sampleOneIn));

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
    const unchanged = sample.filter((mutant) => JSON.stringify(mutant.document) === original);
    expect(unchanged).toEqual([]);
  });

  test("a sample of them is killed, and all of it compiles", () => {
    const { survivors, invalid } = runDocumentMutants(document, sample, cases);
    expect({ survivors, invalid }).toEqual({ survivors: [], invalid: [] });
  });

  test("most of them survive if there is only one case", () => {
    expect(runDocumentMutants(document, sample, cases.slice(0, 1)).survivors.length).toBeGreaterThan(
      sample.length / 2,
    );
  });
});
