import type { ContractCase } from "../cases/contract-case.js";
import { listOf, objectOf } from "../json.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { filterCases } from "./filter-cases.js";
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

/** Exchanges of one kind to keep: the document reads more of the same kind alike. */
const keptPerKind = 3;

/** The kind of an exchange: its operation, status and parameters. */
const kindOf = ({ request, response }: Exchange): string => {
  const [path = "", query = ""] = request.target.split("?");
  const names = new Set(query.split("&").map((pair) => pair.split("=")[0]));
  const where = request.method === "DELETE" ? "" : path;
  return `${request.method} ${where} ${response.status} ${[...names].join()}`;
};

/**
 * Returns cases from the exchanges of a scenario: some of each kind, which are valid, and mutated pages and pages with
 * rows that a filter drops, which are not.
 */
export function recordedCases(exchanges: readonly Exchange[], judge: Judge): ContractCase[] {
  const met = new Map<string, number>();
  const kept = exchanges.filter((exchange) => {
    const times = met.get(kindOf(exchange)) ?? 0;
    met.set(kindOf(exchange), times + 1);
    return times < keptPerKind;
  });
  const valid = kept.flatMap(({ request, response }): ContractCase[] => {
    const name = `recorded: ${request.method} ${request.target}`;
    return [
      { name, about: "/paths", request },
      { name: `${name}, response`, about: "/paths", request, response },
    ];
  });
  return [...valid, ...kept.flatMap(defaultCases), ...filterCases(kept, judge)];
}
