import type { Violation } from "@kantata-refs/prism";
import { describeFinding } from "../tap/finding.js";
import type { JudgedExchange } from "../tap/start-tap.js";
import { serverCurl } from "./server-curl.js";

/** Something in a response that breaks the document or its closed variant. */
export interface Objection {
  /** Who reports it. */
  by: "tap" | "Prism";
  what: string;
  /** How often. */
  times: number;
  /** A curl command to reproduce it; undefined if only Prism reports it. */
  request: string | undefined;
}

/** Replaces ids, so that an objection to several rows counts as one. */
const withoutIds = (path: string) => path.replaceAll(/\d+/g, "{n}");

/** Lists what tap and Prism report about responses, each objection once. Invalid requests are sent on purpose. */
export function gatherObjections(
  exchanges: readonly JudgedExchange[],
  violations: readonly Violation[],
  baseUrl: string,
): Objection[] {
  const found = new Map<string, Objection>();
  const add = (key: string, objection: Omit<Objection, "times">) => {
    const times = (found.get(key)?.times ?? 0) + 1;
    found.set(key, { ...(found.get(key) ?? objection), times });
  };
  for (const { request, findings } of exchanges)
    for (const finding of findings.filter(({ side }) => side === "response"))
      add(`tap ${finding.operation} ${finding.ruleSet} ${finding.rule} ${withoutIds(finding.path)}`, {
        by: "tap",
        what: describeFinding(finding),
        request: serverCurl(request, baseUrl),
      });
  for (const { location, message } of violations.filter(({ side }) => side === "response"))
    add(`Prism ${withoutIds(location)} ${message}`, {
      by: "Prism",
      what: `${location}: ${message}`,
      request: undefined,
    });
  return [...found.values()];
}
