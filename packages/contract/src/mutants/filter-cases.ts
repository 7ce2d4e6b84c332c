import type { ContractCase } from "../cases/contract-case.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";

const pathOf = ({ request }: Exchange) => request.target.split("?")[0];

/**
 * Makes invalid cases for filters: a request with a filter gets the longest response of the same list, which has rows that
 * the filter drops.
 *
 * @param exchanges of a scenario
 */
export function filterCases(exchanges: readonly Exchange[], judge: Judge): ContractCase[] {
  const longest = new Map<string | undefined, Exchange>();
  for (const one of exchanges.filter(
    ({ request, response }) => request.method === "GET" && response.status === 200,
  ))
    if (one.response.body.length > (longest.get(pathOf(one))?.response.body.length ?? 0))
      longest.set(pathOf(one), one);
  return exchanges.flatMap((exchange): ContractCase[] => {
    const { request } = exchange;
    const response = longest.get(pathOf(exchange))?.response;
    if (response === undefined || request.method !== "GET") return [];
    const broken = judge.judgeResponse({ request, response }).find(({ rule }) => rule === "filter");
    if (broken === undefined) return [];
    const { ruleSet, path, rule } = broken;
    const name = `recorded: ${request.method} ${request.target}, with rows that do not match`;
    return [{ name, about: "/paths", request, response, objection: { ruleSet, path, rule } }];
  });
}
