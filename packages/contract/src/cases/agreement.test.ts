import { describe, expect, test } from "vitest";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { answerCasesOf } from "./answer-cases.js";
import { type ContractCase, disagreement } from "./contract-case.js";
import { requestCases } from "./request-cases.js";

// What the document lets pass and what it refuses, worked out from its schemas by a plain reading, against the verdict
// of the tap, which has its own from Ajv.

const judge = createJudge(document);
const wrong = (cases: readonly ContractCase[]) =>
  cases.flatMap((one) => {
    const why = disagreement(one, judge);
    return why === undefined ? [] : [`${one.name}: ${why}`];
  });

describe.each([
  ["requests", requestCases(document)],
  ["answers", answerCasesOf(document)],
])("%s", (_side, cases) => {
  test("the tap and the document agree on every one", () => {
    expect(wrong(cases)).toEqual([]);
  });

  test("there are some of either verdict for every operation", () => {
    const seen = new Set(
      cases.map(({ name, objection }) => `${name.split(":")[0]} ${objection === undefined}`),
    );
    expect(seen.size).toBe(6);
  });
});
