import { describe, expect, test } from "vitest";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { viewOperations } from "../tap/operation-view.js";
import { type ContractCase, disagreement } from "./contract-case.js";
import { requestCases } from "./request-cases.js";
import { responseCasesOf } from "./response-cases.js";

// Two independent implementations must agree on every case: the expected verdict comes from `fits.ts`, a direct reading
// of the schemas, and the tap's verdict from Ajv.

const judge = createJudge(document);
const wrong = (cases: readonly ContractCase[]) =>
  cases.flatMap((one) => {
    const why = disagreement(one, judge);
    return why === undefined ? [] : [`${one.name}: ${why}`];
  });

describe.each([
  ["requests", requestCases(document)],
  ["responses", responseCasesOf(document)],
])("%s", (_side, cases) => {
  test("the tap agrees with the expected verdict of every case", () => {
    expect(wrong(cases)).toEqual([]);
  });

  test.each(viewOperations(document))("$operationId has valid and invalid cases", ({ operationId }) => {
    const verdicts = cases
      .filter(({ name }) => name.startsWith(`${operationId}:`))
      .map(({ objection }) => objection === undefined);
    expect([verdicts.includes(true), verdicts.includes(false)]).toEqual([true, true]);
  });
});
