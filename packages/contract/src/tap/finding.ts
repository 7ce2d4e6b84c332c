/**
 * Which law was broken: what the document says; its closed variant, which knows no property and no member of a set
 * beyond those written down; or what an answer means, which no schema can say.
 */
export type Law = "document" | "closed" | "meaning";

/** Something that the tap objects to in an exchange. */
export interface Finding {
  side: "request" | "answer";
  law: Law;
  /** The id of the operation; `unknown` for a request that means none. */
  operation: string;
  /** A JSON pointer into a body, or the place of a parameter or header, such as `query.status`. */
  path: string;
  /** The rule's name: a keyword of JSON Schema, or one of ours, such as `unknown` or `repeated`. */
  rule: string;
  expected: string;
  got: string;
}

/** Characters of a value that a finding quotes. */
const excerptLength = 120;

/** A value as a finding quotes it. */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
}

/** A finding in one line for people. */
export const describeFinding = ({ side, law, operation, path, rule, expected, got }: Finding): string =>
  `${operation}: the ${side} breaks ${rule} at ${path === "" ? "the whole body" : path} (${law}): expected ${expected}, got ${got}`;
