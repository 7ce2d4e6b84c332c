import { listExternalReferences, subjectTypeValues, syncStatusValues } from "@kantata-refs/schema";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const known: ReadonlySet<string> = new Set(Object.keys(listExternalReferences.parameters));

/** Drops unknown parameters and blank values. */
export function knownFilters(query: URLSearchParams): RawQuery {
  const entries = [...query].filter(([name, value]) => known.has(name) && value.trim() !== "");
  return Object.fromEntries(entries);
}

/** Rejected in a strict sandbox: unknown parameters, blank values, and values outside their enum. */
export function badFilters(query: URLSearchParams): Objection[] {
  return [...query].flatMap(([field, value]) => {
    if (!known.has(field))
      return [{ field, message: `${field} is not a parameter; the parameters are ${[...known].join(", ")}` }];
    if (value.trim() === "") return [{ field, message: `${field} is blank; leave it out` }];
    const set: Record<string, readonly string[]> = {
      subject_type: subjectTypeValues,
      status: syncStatusValues,
    };
    const members = set[field];
    if (members === undefined || members.includes(value)) return [];
    return [{ field, message: `${field} must be one of ${members.join(", ")}` }];
  });
}
