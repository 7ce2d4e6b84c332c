import type { ContractCase } from "./contract-case.js";
import { findingPath, type LocatedParameter } from "./located-parameter.js";
import type { RequestMaker } from "./request-maker.js";

/** Cases for `required`, `x-requires`, `x-excludes` and unknown names. */
export function relationCases(
  parameter: LocatedParameter,
  { request, valuesFor, sample, parameter: find }: RequestMaker,
): ContractCase[] {
  const { name, about } = parameter;
  const path = findingPath(parameter);
  const own = { ...valuesFor([]), [name]: sample(parameter) };
  const without = (other: string) => ({ ...valuesFor([name]), [other]: undefined });
  return [
    ...(parameter.required && parameter.in !== "path"
      ? [
          {
            name: `without ${name}`,
            about,
            request: request({ raw: { ...own, [name]: undefined } }),
            objection: { ruleSet: "document", path, rule: "required" },
          } as const,
        ]
      : []),
    ...parameter.requires.map(
      (other): ContractCase => ({
        name: `${name} without ${other}`,
        about,
        request: request({ raw: without(other) }),
        objection: { ruleSet: "document", path, rule: "requires" },
      }),
    ),
    ...parameter.excludes.map(
      (other): ContractCase => ({
        name: `${name} with ${other}`,
        about,
        // Omits what the other one requires: it may be excluded too and would hide this exclusion.
        request: request({ raw: { ...valuesFor([name]), [other]: sample(find(other)) } }),
        objection: { ruleSet: "document", path, rule: "excludes" },
      }),
    ),
    ...(parameter.in === "query"
      ? [`${name[0]?.toUpperCase()}${name.slice(1)}`, `${name}%5B%5D`, `${name}_2`, name.replaceAll("_", "-")]
          .filter((other) => other !== name)
          .map(
            (other): ContractCase => ({
              name: `unknown parameter ${other}`,
              about,
              request: request({ raw: { ...valuesFor([]), [other]: sample(find(name)) } }),
              objection: { ruleSet: "document", path: `query.${decodeURIComponent(other)}`, rule: "unknown" },
            }),
          )
      : []),
  ];
}
