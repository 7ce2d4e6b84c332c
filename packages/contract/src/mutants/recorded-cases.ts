import type { ContractCase } from "../cases/contract-case.js";
import { type Json, listOf, objectOf } from "../json.js";
import { runScenario } from "../scenario/run-scenario.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { meaningMutants } from "./response-mutants.js";

/** Minimum rows for which a reversed page is certainly in the wrong order. */
const enoughRows = 5;

/** Invalid cases for pages requested without page or order, so that the document's defaults decide. */
function defaultCases({ request, response }: Exchange): ContractCase[] {
  const isPage = request.method === "GET" && response.status === 200;
  if (!isPage || /[?&](limit|offset|only|page|per_page|order)=/.test(request.target)) return [];
  const { results } = objectOf(JSON.parse(response.body.toString("utf8")));
  return [...meaningMutants({ request, response })].flatMap((mutant): ContractCase[] => {
    const { kind, pointer } = mutant;
    const inOrder = kind === "wrong order" && listOf(results).length >= enoughRows;
    if (kind !== "wrong page" && !inOrder) return [];
    const name = `recorded and mutated: ${kind} at ${pointer}, ${request.target}`;
    return [
      {
        name,
        about: "/paths",
        request,
        response: mutant.response,
        objection: { ruleSet: "meaning", path: pointer },
      },
    ];
  });
}

/** Returns cases from the scenario: its exchanges, which are valid, and mutated pages, which are not. */
export async function recordedCases(document: Json, judge: Judge): Promise<ContractCase[]> {
  const cases: ContractCase[] = [];
  const look = (exchange: Exchange) => {
    const { request, response } = exchange;
    const name = `recorded: ${request.method} ${request.target}`;
    cases.push(
      { name, about: "/paths", request },
      { name: `${name}, response`, about: "/paths", request, response },
    );
    cases.push(...defaultCases(exchange));
  };
  await runScenario(document, judge, { look });
  return cases;
}
