import type { Clock } from "../clock.js";
import type { Fetch } from "../pipeline/transport.js";

/** A response in memory, also with a status that only gateways and browsers have. */
export function answerOf(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const isRegular = status >= 200 && status <= 599;
  // Bytes, because a string brings a content-type along.
  const content = text === "" ? null : new TextEncoder().encode(text);
  const response = new Response(content, { status: isRegular ? status : 200, headers });
  if (isRegular) return response;
  return Object.defineProperties(response, { status: { value: status }, ok: { value: false } });
}

/** A server in memory that refuses everything for a while, and then what comes faster than it bears. */
export interface Storm {
  fetch: Fetch;
  /** Requests that came. */
  sent: number;
  /** The most that were under way at once. */
  most: number;
}

/**
 * @param untilMs until when everything is refused
 * @param perSecond what it bears afterwards
 */
export function storm(
  clock: Clock,
  { untilMs, perSecond, retryAfter }: { untilMs: number; perSecond: number; retryAfter?: string },
  body: unknown,
): Storm {
  let tokens = perSecond;
  let filledAt = untilMs;
  let active = 0;
  const state: Storm = {
    sent: 0,
    most: 0,
    async fetch() {
      state.sent += 1;
      active += 1;
      state.most = Math.max(state.most, active);
      await new Promise<void>((resolve) => {
        clock.setTimeout(resolve, 50);
      });
      active -= 1;
      const now = clock.now();
      tokens = Math.min(perSecond, tokens + (Math.max(0, now - filledAt) * perSecond) / 1000);
      filledAt = Math.max(filledAt, now);
      const refused = now < untilMs || tokens < 1;
      if (!refused) tokens -= 1;
      return refused
        ? answerOf(429, { errors: [] }, retryAfter === undefined ? {} : { "retry-after": retryAfter })
        : answerOf(200, body);
    },
  };
  return state;
}
