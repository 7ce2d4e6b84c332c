import type { Objection } from "../refusal.js";
import { clampLimit, clampOffset } from "./clamped-numbers.js";
import type { RawQuery } from "./quirk.js";

/** `limit` and `offset` count only together; then they win over pages. */
export function window({ limit, offset }: RawQuery): { limit: number; offset: number } | undefined {
  if (limit === undefined || offset === undefined) return undefined;
  return { limit: clampLimit(limit), offset: clampOffset(offset) };
}

/** What a strict server would say of one without the other. */
export function lonelyLimit({ limit, offset }: RawQuery): Objection[] {
  if ((limit === undefined) === (offset === undefined)) return [];
  const field = limit === undefined ? "offset" : "limit";
  return [{ field, message: `${field} does nothing alone; send limit and offset together` }];
}
