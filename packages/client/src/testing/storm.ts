import type { Clock } from "../clock.js";
import type { Fetch } from "../pipeline/transport.js";

/** An in-memory response, even with a status that `Response` does not allow. */
export function responseOf(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const isRegular = status >= 200 && status <= 599;
  // Bytes, because a string would set a content-type.
  const content = text === "" ? null : new TextEncoder().encode(text);
  const response = new Response(content, { status: isRegular ? status : 200, headers });
  if (isRegular) return response;
  return Object.defineProperties(response, { status: { value: status }, ok: { value: false } });
}

/** An in-memory server that responds 429 to everything for a while, and then to requests above its rate. */
export interface Storm {
  fetch: Fetch;
  /** Requests received. */
  sent: number;
  /** The most requests that ran at once. */
  most: number;
}

/**
 * @param untilMs the time until which every response is a 429
 * @param perSecond requests a second that it accepts afterwards
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
        ? responseOf(429, { errors: [] }, retryAfter === undefined ? {} : { "retry-after": retryAfter })
        : responseOf(200, body);
    },
  };
  return state;
}
