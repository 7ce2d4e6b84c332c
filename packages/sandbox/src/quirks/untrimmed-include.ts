import { referenceIncludeValues } from "@kantata-refs/schema";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const known: readonly string[] = referenceIncludeValues;

/** The list is split at commas and not trimmed: ` subject` is another word than `subject`, and unknown. */
export const included = ({ include = "" }: RawQuery) =>
  include.split(",").filter((name) => known.includes(name));

/** What a strict server would say of a word that it does not know. */
export function badInclude({ include }: RawQuery): Objection[] {
  const unknown = include?.split(",").filter((name) => !known.includes(name)) ?? [];
  return unknown.map((name) => ({
    field: "include",
    message: `include cannot be ${JSON.stringify(name)}; it takes ${known.join(", ")}`,
  }));
}
