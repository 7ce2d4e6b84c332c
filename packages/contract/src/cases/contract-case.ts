import type { Finding, Law } from "../tap/finding.js";
import { describeFinding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { RawAnswer, RawRequest } from "../tap/raw.js";

/** What a judge must say of a case. */
export interface Objection {
  law: Law;
  /** Where, as a finding says it. */
  path: string;
  /** Undefined where several rules see the same mistake; then any will do, at the path or within. */
  rule?: string;
}

/** A request, or an exchange, with the verdict that the document asks for. */
export interface ContractCase {
  /** What is right or wrong in it. */
  name: string;
  /** The part of the document that the case is about, as a JSON pointer. */
  about: string;
  request: RawRequest;
  /** Undefined where the request alone is judged. */
  answer?: RawAnswer;
  /** Undefined for a case that passes. */
  objection?: Objection;
  /** Whether the body only has the shape of an answer, so that its meaning is not judged. */
  shapeOnly?: boolean;
}

const meets = ({ law, path, rule }: Objection, finding: Finding) =>
  finding.law === law &&
  (rule === undefined ? finding.path.startsWith(path) : finding.path === path && finding.rule === rule);

/** What a judge says of a case: of the answer where there is one, else of the request. */
function judgeCase({ request, answer, shapeOnly }: ContractCase, judge: Judge): Finding[] {
  const findings =
    answer === undefined ? judge.judgeRequest(request) : judge.judgeAnswer({ request, answer });
  return shapeOnly ? findings.filter(({ law }) => law !== "meaning") : findings;
}

/**
 * Holds a judge to a case. A breach of the closed variant, or of the meaning, is no breach of the document.
 *
 * @returns why the judge is wrong; undefined where it is right
 */
export function disagreement(one: ContractCase, judge: Judge): string | undefined {
  const findings = judgeCase(one, judge);
  const { objection } = one;
  const stray = findings.find(
    ({ law }) => objection === undefined || (objection.law !== "document" && law === "document"),
  );
  if (stray !== undefined) return `must pass, but ${describeFinding(stray)}`;
  if (objection === undefined || findings.some((finding) => meets(objection, finding))) return undefined;
  return `must be refused for ${objection.rule ?? "something"} at ${objection.path} (${objection.law}), but passes`;
}
