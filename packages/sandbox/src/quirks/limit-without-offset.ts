import type { Objection } from "../refusal.js";
import { clampLimit, clampOffset } from "./clamped-numbers.js";
import type { RawQuery } from "./quirk.js";

/** `limit` and `offset` work only together. Then `page` and `per_page` are ignored. */
export function window({ limit, offset }: RawQuery): { limit: number; offset: number } | undefined {
  if (limit === undefined || offset === undefined) return undefined;
  return { limit: clampLimit(limit), offset: clampOffset(offset) };
}

/** Rejected in a strict sandbox: one without the other. */
export function badWindow({ limit, offset }: RawQuery): Objection[] {
  if ((limit === undefined) === (offset === undefined)) return [];
  const field = limit === undefined ? "offset" : "limit";
  return [{ field, message: `${field} does nothing alone; send limit and offset together` }];
}
