import { listExternalReferences } from "@kantata-refs/schema";
import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

const { per_page, page, limit, offset } = listExternalReferences.parameters;

/** Reads a number as Ruby does: leading digits count, anything else is 0. */
export function toInteger(text: string): number {
  const number = Number.parseInt(text, 10);
  return Number.isSafeInteger(number) ? number : 0;
}

/** `per_page` above its maximum becomes the maximum; below its minimum it becomes the default. */
export function perPage({ per_page: text = "" }: RawQuery): number {
  const number = toInteger(text);
  if (number < per_page.schema.minimum) return per_page.schema.default;
  return Math.min(number, per_page.schema.maximum);
}

/** The page as it was sent, which `meta` repeats: 0, -3, and 0 for a word. */
export const sentPage = ({ page: text }: RawQuery) =>
  text === undefined ? page.schema.default : toInteger(text);

/** The page that is returned: below 1 it is the first. */
export const pageNumber = (query: RawQuery) => Math.max(sentPage(query), page.schema.minimum);

/** `limit` is clamped on both sides, `offset` below. */
export const clampLimit = (text: string) =>
  Math.min(Math.max(toInteger(text), limit.schema.minimum), limit.schema.maximum);
export const clampOffset = (text: string) => Math.max(toInteger(text), offset.schema.minimum);

/** Rejected in a strict sandbox: numbers out of their range. */
export function badNumbers(query: RawQuery): Objection[] {
  return Object.entries({ per_page, page, limit, offset }).flatMap(([field, { schema }]) => {
    const text = query[field];
    if (text === undefined) return [];
    const fits = /^\d+$/.test(text) && Number(text) >= schema.minimum && Number(text) <= schema.maximum;
    if (fits) return [];
    return [{ field, message: `${field} must be an integer from ${schema.minimum} to ${schema.maximum}` }];
  });
}
