import type { Violation } from "@kantata-refs/prism";
import { describeFinding } from "../tap/finding.js";
import type { JudgedExchange } from "../tap/start-tap.js";
import { serverCurl } from "./server-curl.js";

/** Something in an answer that the document does not allow, or does not know. */
export interface Objection {
  /** Who says so. */
  by: "tap" | "Prism";
  what: string;
  /** How often. */
  times: number;
  /** A command line that shows it again; undefined where Prism alone objects. */
  request: string | undefined;
}

/** The same objection to several rows is one: their ids do not count. */
const alike = (path: string) => path.replaceAll(/\d+/g, "{n}");

/** What the tap and Prism object to in the answers, each once. Requests that are wrong are so on purpose. */
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
    for (const finding of findings.filter(({ side }) => side === "answer"))
      add(`tap ${finding.operation} ${finding.law} ${finding.rule} ${alike(finding.path)}`, {
        by: "tap",
        what: describeFinding(finding),
        request: serverCurl(request, baseUrl),
      });
  for (const { location, message } of violations.filter(({ side }) => side === "response"))
    add(`Prism ${alike(location)} ${message}`, {
      by: "Prism",
      what: `${location}: ${message}`,
      request: undefined,
    });
  return [...found.values()];
}
