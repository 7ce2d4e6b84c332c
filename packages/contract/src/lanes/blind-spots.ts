import type { Finding } from "../tap/finding.js";

/** A kind of violation that Prism is known to miss. */
interface BlindSpot {
  side: Finding["side"];
  rules: string[];
  /** Limits it to some findings. @default all findings of the rules */
  only?: (finding: Finding) => boolean;
  reason: string;
}

const isEmpty = ({ got }: Finding) => got === '""';

/** Violations that only the tap reports, and why. Any other one that Prism misses fails the proxy lane. */
const blindSpots: BlindSpot[] = [
  { side: "request", rules: ["unknown"], reason: "Prism accepts undeclared parameters" },
  { side: "request", rules: ["repeated"], reason: "Prism joins repeated parameters" },
  {
    side: "request",
    rules: ["encoding"],
    reason: "Prism decodes the query before validation and encodes it again before forwarding",
  },
  { side: "request", rules: ["lexical"], reason: "Prism converts strings to numbers as JavaScript does" },
  {
    side: "request",
    rules: ["format"],
    reason: "Prism's date-time accepts a space, lower case and loose offsets",
  },
  {
    side: "request",
    rules: ["enum", "minLength", "lexical", "format"],
    only: isEmpty,
    reason: "Prism drops empty parameters",
  },
  {
    side: "request",
    rules: ["requires", "excludes"],
    reason: "OpenAPI has no keyword for relations between parameters",
  },
  { side: "request", rules: ["accept"], reason: "Prism ignores Accept in proxy mode" },
  { side: "request", rules: ["security"], reason: "Prism only checks for the word Bearer" },
  { side: "request", rules: ["path"], reason: "Prism serves paths without the version prefix" },
  {
    side: "request",
    rules: ["method"],
    reason: "Prism responds to it itself, without a violation",
  },
  {
    side: "request",
    rules: ["content-type", "body"],
    reason: "Prism treats +json as json and ignores undeclared bodies",
  },
  { side: "request", rules: ["repeated-name"], reason: "Prism validates the body after JSON.parse" },
  {
    side: "response",
    rules: ["content-type"],
    reason: "Prism treats +json as json and ignores the charset",
  },
  {
    side: "response",
    rules: ["pattern", "minLength"],
    only: ({ got, path }) => path.startsWith("header.") && /^" *"$/.test(got),
    reason: "Prism drops headers without a value, and HTTP trims a blank value to none",
  },
  { side: "response", rules: ["repeated"], reason: "Prism joins repeated headers" },
  {
    side: "response",
    rules: ["format"],
    reason: "Prism's date-time accepts a space, lower case and loose offsets",
  },
  { side: "response", rules: ["body"], reason: "Prism ignores undeclared bodies" },
];

/** Whether Prism cannot report a finding: it breaks another rule set than `document`, or is a known blind spot. */
const isBeyondPrism = (finding: Finding): boolean =>
  finding.ruleSet !== "document" ||
  blindSpots.some(
    ({ side, rules, only }) =>
      side === finding.side && rules.includes(finding.rule) && (only === undefined || only(finding)),
  );

/** Rules that a text breaks along with the format that stands beside the empty text. */
const besideFormat = ["const", "anyOf"];

/**
 * The findings that Prism can share: those that come from the document and are in none of its blind spots.
 *
 * @param findings of one side of an exchange
 */
export function sharedWithPrism(findings: readonly Finding[]): Finding[] {
  const loose = findings.filter(({ rule }) => rule === "format").map(({ path }) => path);
  return findings.filter(
    (finding) =>
      !isBeyondPrism(finding) && !(besideFormat.includes(finding.rule) && loose.includes(finding.path)),
  );
}
