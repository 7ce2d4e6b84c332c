import type { Finding } from "../tap/finding.js";

/** Something that Prism is known to let pass. */
interface BlindSpot {
  side: Finding["side"];
  rules: string[];
  /** The findings that it covers; all of the rules where it is left out. */
  only?: (finding: Finding) => boolean;
  reason: string;
}

const isEmpty = ({ got }: Finding) => got === '""';

/** HTTP trims the value of a header. */

/** Where the tap sees more than Prism, and why. What the tap says alone and is not covered here fails the lane. */
const blindSpots: BlindSpot[] = [
  { side: "request", rules: ["unknown"], reason: "Prism takes parameters that no document names" },
  { side: "request", rules: ["repeated"], reason: "Prism joins a parameter that is sent twice" },
  {
    side: "request",
    rules: ["encoding"],
    reason: "Prism decodes the query before it looks, and writes it anew when it passes it on",
  },
  { side: "request", rules: ["lexical"], reason: "Prism turns texts into numbers as JavaScript does" },
  {
    side: "request",
    rules: ["format"],
    reason: "Prism's date-time takes a space, small letters and loose offsets",
  },
  {
    side: "request",
    rules: ["enum", "minLength", "lexical", "format"],
    only: isEmpty,
    reason: "Prism drops parameters without a value",
  },
  {
    side: "request",
    rules: ["requires", "excludes"],
    reason: "OpenAPI has no word for what stands beside what",
  },
  { side: "request", rules: ["accept"], reason: "Prism as a proxy does not look at Accept" },
  { side: "request", rules: ["security"], reason: "Prism looks for the word Bearer alone" },
  { side: "request", rules: ["path"], reason: "Prism knows no version before its paths" },
  {
    side: "request",
    rules: ["method"],
    reason: "Prism answers it by itself, with a status and no violation",
  },
  {
    side: "request",
    rules: ["content-type", "body"],
    reason: "Prism takes +json for json, and looks at no body that is not declared",
  },
  { side: "request", rules: ["repeated-name"], reason: "Prism sees the body after JSON.parse" },
  {
    side: "answer",
    rules: ["content-type"],
    reason: "Prism takes +json for json, and compares no charset",
  },
  {
    side: "answer",
    rules: ["pattern", "minLength"],
    only: ({ got, path }) => path.startsWith("header.") && /^" *"$/.test(got),
    reason: "Prism drops headers without a value, and HTTP trims a blank value to none",
  },
  { side: "answer", rules: ["repeated"], reason: "Prism joins a header that is sent twice" },
  {
    side: "answer",
    rules: ["format"],
    reason: "Prism's date-time takes a space, small letters and loose offsets",
  },
  { side: "answer", rules: ["body"], reason: "Prism looks at no body that is not declared" },
];

const isBeyond = (finding: Finding): boolean =>
  finding.law !== "document" ||
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
    (finding) => !isBeyond(finding) && !(besideFormat.includes(finding.rule) && loose.includes(finding.path)),
  );
}
