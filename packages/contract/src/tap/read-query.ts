import { decodePart, isCanonical } from "./percent-encoding.js";
import type { Reporter } from "./reporter.js";

/** Splits a raw query into raw values by decoded name, in the order they were sent. */
export function readQuery(query: string | undefined, reporter: Reporter): Map<string, string[]> {
  const values = new Map<string, string[]>();
  if (query === undefined) return values;
  for (const pair of query.split("&")) {
    const [, rawName, rawValue] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    const name = rawName === undefined ? undefined : decodePart(rawName);
    if (rawName === undefined || rawValue === undefined || name === undefined) {
      reporter.report("query", "form", "name=value pairs, joined with &", query);
      continue;
    }
    if (!isCanonical(rawName))
      reporter.report(`query.${name}`, "encoding", "canonical percent-encoding", rawName);
    values.set(name, [...(values.get(name) ?? []), rawValue]);
  }
  return values;
}
