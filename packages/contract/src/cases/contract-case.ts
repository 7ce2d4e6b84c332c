import type { Finding, RuleSet } from "../tap/finding.js";
import { describeFinding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { RawRequest, RawResponse } from "../tap/raw.js";

/** The finding that a judge must report for an invalid case. */
export interface Objection {
  ruleSet: RuleSet;
  /** The `path` of the finding. */
  path: string;
  /** Undefined if several rules report the same mistake; then any rule at or below `path` matches. */
  rule?: string;
}

/** A request or an exchange, with the expected verdict. */
export interface ContractCase {
  /** What is valid or invalid in it. */
  name: string;
  /** The part of the document that the case tests, as a JSON pointer. */
  about: string;
  request: RawRequest;
  /** Undefined if only the request is checked. */
  response?: RawResponse;
  /** Undefined for a valid case. */
  objection?: Objection;
  /** Whether the body is generated, so that the `meaning` rules do not apply. */
  shapeOnly?: boolean;
}

const meets = ({ ruleSet, path, rule }: Objection, finding: Finding) =>
  finding.ruleSet === ruleSet &&
  (rule === undefined ? finding.path.startsWith(path) : finding.path === path && finding.rule === rule);

/** The findings for the response of a case, or for its request if it has no response. */
function judgeCase({ request, response, shapeOnly }: ContractCase, judge: Judge): Finding[] {
  const findings =
    response === undefined ? judge.judgeRequest(request) : judge.judgeResponse({ request, response });
  return shapeOnly ? findings.filter(({ ruleSet }) => ruleSet !== "meaning") : findings;
}

/**
 * Checks the verdict of a judge on a case. An invalid `closed` or `meaning` case must still satisfy the document.
 *
 * @returns why the verdict is wrong, or undefined
 */
export function disagreement(one: ContractCase, judge: Judge): string | undefined {
  const findings = judgeCase(one, judge);
  const { objection } = one;
  const unexpected = findings.find(
    ({ ruleSet }) => objection === undefined || (objection.ruleSet !== "document" && ruleSet === "document"),
  );
  if (unexpected !== undefined) return `should be valid, but ${describeFinding(unexpected)}`;
  if (objection === undefined || findings.some((finding) => meets(objection, finding))) return undefined;
  return `should break ${objection.rule ?? "some rule"} at ${objection.path} (${objection.ruleSet}), but no finding says so`;
}
