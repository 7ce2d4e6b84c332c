import type { ContractCase } from "../cases/contract-case.js";
import { type Json, listOf, objectOf } from "../json.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { meaningMutants } from "./answer-mutants.js";

/** Rows from which on a page turned round is surely in another order. */
const enoughRows = 5;

/** Pages that were asked for without saying how: what the document promises for that case decides. */
function defaultCases({ request, answer }: Exchange): ContractCase[] {
  const isPage = request.method === "GET" && answer.status === 200;
  if (!isPage || /[?&](limit|offset|only|page|per_page|order)=/.test(request.target)) return [];
  const { results } = objectOf(JSON.parse(answer.body.toString("utf8")));
  return [...meaningMutants({ request, answer })].flatMap((mutant): ContractCase[] => {
    const { kind, pointer } = mutant;
    const inOrder = kind === "wrong order" && listOf(results).length >= enoughRows;
    if (kind !== "wrong page" && !inOrder) return [];
    const name = `recorded, then made wrong: ${kind} at ${pointer}, ${request.target}`;
    return [
      { name, about: "/paths", request, answer: mutant.answer, objection: { law: "meaning", path: pointer } },
    ];
  });
}

/** The exchanges of the scenario as cases: requests and answers that pass, and pages made wrong that must not. */
export async function recordedCases(document: Json, judge: Judge): Promise<ContractCase[]> {
  const cases: ContractCase[] = [];
  await runScenario(document, judge, undefined, (exchange) => {
    const { request, answer } = exchange;
    const name = `recorded: ${request.method} ${request.target}`;
    cases.push(
      { name, about: "/paths", request },
      { name: `${name}, answered`, about: "/paths", request, answer },
    );
    cases.push(...defaultCases(exchange));
  });
  return cases;
}
