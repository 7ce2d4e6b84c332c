import { type Dispatcher, request } from "undici";
import type { Fetch } from "../calls/fetch.js";
import { readText } from "./read-text.js";

/** How the transport connects. */
export interface UndiciOptions {
  /**
   * An undici `Agent`, `Pool` or `ProxyAgent` of yours.
   *
   * @default undici's global one
   */
  dispatcher?: Dispatcher;
}

/** Sizes beyond which undici itself would give up are left to the client's own limits. */
const unlimited = { headersTimeout: 0, bodyTimeout: 0 } as const;

/**
 * A transport for Node on `undici.request`, about twice as fast as the runtime's `fetch`. It behaves alike: redirects
 * are not followed, compressed bodies are unpacked.
 *
 * @example createClient({ token, fetch: undiciFetch() })
 */
export function undiciFetch({ dispatcher }: UndiciOptions = {}): Fetch {
  return async (url, { method, headers, body, signal }) => {
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await request(url, {
      method,
      headers,
      body: body ?? null,
      signal,
      ...unlimited,
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    return {
      status: statusCode,
      headers: {
        get(name) {
          const value = answered[name.toLowerCase()];
          return Array.isArray(value) ? value.join(", ") : (value ?? null);
        },
      },
      text: () => readText(stream, answered["content-encoding"]),
    };
  };
}
