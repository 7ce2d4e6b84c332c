import { beforeAll, describe, expect, test } from "vitest";
import { answerCasesOf } from "../cases/answer-cases.js";
import type { ContractCase } from "../cases/contract-case.js";
import { requestCases } from "../cases/request-cases.js";
import { document } from "../document.js";
import { runScenario } from "../scenario/run-scenario.js";
import { describeFinding } from "../tap/finding.js";
import { createJudge } from "../tap/judge.js";
import { documentMutants } from "./document-mutants.js";
import { recordedCases } from "./recorded-cases.js";
import { checkCases, runDocumentMutants } from "./run-document-mutants.js";

// A few of the thousands of wrong documents, every day; `pnpm strength` runs them all.

/** One in so many: a prime, so that the sample meets all parts of the document. */
const each = 601;

const judge = createJudge(document);
const mutants = [...documentMutants(document)];

test("the scenario finds nothing wrong with the sandbox", async () => {
  expect((await runScenario(document, judge)).map(describeFinding)).toEqual([]);
});

describe("wrong documents", () => {
  let cases: ContractCase[];
  beforeAll(async () => {
    const recorded = await recordedCases(document, judge);
    // The others are checked beside what makes them.
    checkCases(judge, recorded);
    cases = [...requestCases(document), ...answerCasesOf(document), ...recorded];
  });

  test("are of many kinds, and differ from the true one", () => {
    expect(new Set(mutants.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(18);
    expect(mutants.length).toBeGreaterThanOrEqual(450);
    const truth = JSON.stringify(document);
    const alike = mutants.filter(
      (mutant, index) => index % each === 0 && JSON.stringify(mutant.document) === truth,
    );
    expect(alike).toEqual([]);
  });

  test("are all noticed in a sample, and none is refused as no document", () => {
    const sample = mutants.filter((_mutant, index) => index % each === 0);
    const { survivors, invalid } = runDocumentMutants(document, sample, cases);
    expect({ survivors, invalid }).toEqual({ survivors: [], invalid: [] });
  });

  test("one of the cases alone would let most of them pass", () => {
    const sample = mutants.filter((_mutant, index) => index % each === 0);
    expect(runDocumentMutants(document, sample, cases.slice(0, 1)).survivors.length).toBeGreaterThan(
      sample.length / 2,
    );
  });
});
