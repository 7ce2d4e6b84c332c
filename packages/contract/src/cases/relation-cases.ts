import type { ContractCase } from "./contract-case.js";
import { type PlacedParameter, placeOf } from "./placed-parameter.js";
import type { RequestMaker } from "./request-maker.js";

/** Relations between parameters: what must, and must not, stand beside this one. */
export function relationCases(
  parameter: PlacedParameter,
  { request, valuesFor, sample, parameter: find }: RequestMaker,
): ContractCase[] {
  const { name, about } = parameter;
  const path = placeOf(parameter);
  const own = { ...valuesFor([]), [name]: sample(parameter) };
  const without = (other: string) => ({ ...valuesFor([name]), [other]: undefined });
  return [
    ...(parameter.required && parameter.in !== "path"
      ? [
          {
            name: `without ${name}`,
            about,
            request: request({ raw: { ...own, [name]: undefined } }),
            objection: { law: "document", path, rule: "required" },
          } as const,
        ]
      : []),
    ...parameter.requires.map(
      (other): ContractCase => ({
        name: `${name} without ${other}`,
        about,
        request: request({ raw: without(other) }),
        objection: { law: "document", path, rule: "requires" },
      }),
    ),
    ...parameter.excludes.map(
      (other): ContractCase => ({
        name: `${name} beside ${other}`,
        about,
        // Without what the other one needs, which may be excluded as well and would hide this exclusion.
        request: request({ raw: { ...valuesFor([name]), [other]: sample(find(other)) } }),
        objection: { law: "document", path, rule: "excludes" },
      }),
    ),
    ...(parameter.in === "query"
      ? [`${name[0]?.toUpperCase()}${name.slice(1)}`, `${name}%5B%5D`, `${name}_2`, name.replaceAll("_", "-")]
          .filter((other) => other !== name)
          .map(
            (other): ContractCase => ({
              name: `the unknown ${other}`,
              about,
              request: request({ raw: { ...valuesFor([]), [other]: sample(find(name)) } }),
              objection: { law: "document", path: `query.${decodeURIComponent(other)}`, rule: "unknown" },
            }),
          )
      : []),
  ];
}
