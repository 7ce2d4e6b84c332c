import { excerpt, type Finding, type RuleSet } from "./finding.js";
import type { Validate } from "./schema-compiler.js";

/** Collects the findings of one side of an exchange. */
export interface Reporter {
  readonly findings: Finding[];
  report: (path: string, rule: string, expected: string, got: unknown, ruleSet?: RuleSet) => void;
  /** Validates a value and reports every error. Returns whether the value is valid. */
  check: (validate: Validate, value: unknown, path: string, ruleSet?: RuleSet) => boolean;
}

/** The pointer of an Ajv error; a missing or additional property is part of it. */
function pointerOf(instancePath: string, params: Record<string, unknown>): string {
  const name = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return typeof name === "string"
    ? `${instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
    : instancePath;
}

/** Creates the reporter for one side of an exchange. */
export function createReporter(side: Finding["side"], operation: string): Reporter {
  const findings: Finding[] = [];
  const report: Reporter["report"] = (path, rule, expected, got, ruleSet = "document") => {
    findings.push({ side, ruleSet, operation, path, rule, expected, got: excerpt(got) });
  };
  return {
    findings,
    report,
    check: (validate, value, path, ruleSet) => {
      const errors = validate(value);
      for (const { instancePath, keyword, params, schema, data } of errors) {
        const missing = keyword === "required";
        const expected = missing
          ? `the property ${String(params.missingProperty)}`
          : `${keyword} ${excerpt(keyword === "anyOf" ? "of the document" : schema)}`;
        report(
          path + pointerOf(instancePath, params),
          keyword,
          expected,
          missing ? undefined : data,
          ruleSet,
        );
      }
      return errors.length === 0;
    },
  };
}
