/**
 * The set of rules that a finding breaks: `document`, what the document says; `closed`, its variant without undeclared
 * properties and enum members; or `meaning`, what no schema can express, such as counts, order and filters.
 */
export type RuleSet = "document" | "closed" | "meaning";

/** A violation that the judge found in an exchange. */
export interface Finding {
  side: "request" | "response";
  ruleSet: RuleSet;
  /** The operation id; `unknown` if the request matches none. */
  operation: string;
  /** A JSON pointer into the body, or the name of a parameter or header, such as `query.status`. */
  path: string;
  /** A JSON Schema keyword, or a rule of the judge, such as `unknown` or `repeated`. */
  rule: string;
  expected: string;
  got: string;
}

/** The maximum number of characters of a quoted value. */
const excerptLength = 120;

/** Quotes a value for a finding. */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}

/** Formats a finding as one line. */
export const describeFinding = ({ side, ruleSet, operation, path, rule, expected, got }: Finding): string =>
  `${operation}: the ${side} breaks ${rule} at ${path === "" ? "the body" : path} (${ruleSet}): expected ${expected}, got ${got}`;
