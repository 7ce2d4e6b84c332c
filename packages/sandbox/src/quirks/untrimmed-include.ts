import { referenceIncludeValues } from "@kantata-refs/schema";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const known: readonly string[] = referenceIncludeValues;

/** Splits the list at commas without trimming, so ` subject` is unknown. */
export const included = ({ include = "" }: RawQuery) =>
  include.split(",").filter((name) => known.includes(name));

/** Rejected in a strict sandbox: unknown names. */
export function badInclude({ include }: RawQuery): Objection[] {
  const unknown = include?.split(",").filter((name) => !known.includes(name)) ?? [];
  return unknown.map((name) => ({
    field: "include",
    message: `include cannot be ${JSON.stringify(name)}; it takes ${known.join(", ")}`,
  }));
}
