import type { AskedFilter } from "../tap/filter.js";
import type { Finding } from "../tap/finding.js";
import { askedFilters } from "../tap/judge-filters.js";
import type { ReadRequest } from "../tap/judge-request.js";
import type { OperationView, ParameterView } from "../tap/operation-view.js";
import type { History } from "./history.js";

/** Records which filters made a difference: kept some rows of the account and dropped others. */
export interface FilterUse {
  look: (request: ReadRequest, history: History) => void;
  /** A finding for each filter of the lists that never made a difference; for a boolean, for each of its values. */
  findings: () => Finding[];
}

const isBoolean = ({ schema }: ParameterView) => [schema.type].flat().includes("boolean");

/** How many rows a filter drops that all other filters keep. What is shown instead of hidden counts as well. */
function difference(one: AskedFilter, asked: readonly AskedFilter[], matching: Matching): number {
  const { filter } = one;
  const others = asked.filter((other) => other !== one);
  const isShowing = "hides" in filter && one.value !== filter.when;
  const opposite = isShowing ? [...others, { ...one, value: filter.when }] : others;
  return Math.abs(matching(opposite) - matching(asked));
}

type Matching = (asked: readonly AskedFilter[]) => number;

/** Creates the record for lists. */
export function createFilterUse(lists: readonly OperationView[]): FilterUse {
  const used = new Set<string>();
  const keyOf = ({ operationId }: OperationView, name: string, value: unknown) =>
    `${operationId} ${name}${typeof value === "boolean" ? `=${value}` : ""}`;
  return {
    look: (request, history) => {
      const { operation, reporter } = request;
      if (operation === undefined || reporter.findings.length > 0) return;
      const asked = askedFilters(request);
      const matching: Matching = (filters) => history.matching(operation.rows?.rowType, filters).length;
      if (matching(asked) === 0) return;
      for (const one of asked)
        if (difference(one, asked, matching) > 0) used.add(keyOf(operation, one.name, one.value));
    },
    findings: () =>
      lists.flatMap((operation) =>
        operation.parameters
          .filter(({ filter }) => filter !== undefined)
          .flatMap((parameter) => {
            const values = isBoolean(parameter) ? [true, false] : [undefined];
            return values
              .filter((value) => !used.has(keyOf(operation, parameter.name, value)))
              .map((value): Finding => {
                const what = value === undefined ? parameter.name : `${parameter.name}=${value}`;
                return {
                  side: "response",
                  ruleSet: "meaning",
                  operation: operation.operationId,
                  path: `query.${parameter.name}`,
                  rule: "filter-unused",
                  expected: `a request of the scenario for which the filter ${what} of ${operation.operationId} keeps some rows and drops others`,
                  got: "none",
                };
              });
          }),
      ),
  };
}
