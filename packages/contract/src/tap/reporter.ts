import { excerpt, type Finding, type Law } from "./finding.js";
import type { Validate } from "./schema-compiler.js";

/** Gathers the findings of one side of an exchange. */
export interface Reporter {
  readonly findings: Finding[];
  report: (path: string, rule: string, expected: string, got: unknown, law?: Law) => void;
  /** Reports all that a schema objects to in a value; answers whether it was nothing. */
  check: (validate: Validate, value: unknown, path: string, law?: Law) => boolean;
}

/** Where an objection of Ajv is: a property that is missing or too much is named itself. */
function placeOf(instancePath: string, params: Record<string, unknown>): string {
  const name = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return typeof name === "string"
    ? `${instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
    : instancePath;
}

/** Makes the reporter of one side of an exchange. */
export function createReporter(side: Finding["side"], operation: string): Reporter {
  const findings: Finding[] = [];
  const report: Reporter["report"] = (path, rule, expected, got, law = "document") => {
    findings.push({ side, law, operation, path, rule, expected, got: excerpt(got) });
  };
  return {
    findings,
    report,
    check: (validate, value, path, law) => {
      const errors = validate(value);
      for (const { instancePath, keyword, params, schema, data } of errors) {
        const missing = keyword === "required";
        const expected = missing
          ? `the property ${String(params.missingProperty)}`
          : `${keyword} ${excerpt(keyword === "anyOf" ? "of the document" : schema)}`;
        report(path + placeOf(instancePath, params), keyword, expected, missing ? undefined : data, law);
      }
      return errors.length === 0;
    },
  };
}
