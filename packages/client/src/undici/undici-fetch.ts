import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, getGlobalDispatcher } from "undici";
import type { Fetch, FetchAnswer, FetchInit } from "../calls/fetch.js";
import { decodeBody } from "./decode-body.js";

/** How the transport connects. */
export interface UndiciOptions {
  /**
   * An undici `Agent`, `Pool` or `ProxyAgent` of yours.
   *
   * @default undici's global one
   */
  dispatcher?: Dispatcher;
}

const headersOf = (answered: IncomingHttpHeaders): FetchAnswer["headers"] => ({
  get(name) {
    const value = answered[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  },
});

/** Settles with the whole answer. The streams that lie between are what makes others slow. */
function exchange(dispatcher: Dispatcher, url: URL, init: FetchInit): Promise<FetchAnswer> {
  const { method, headers, body = null, signal } = init;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let answered: IncomingHttpHeaders = {};
    let abort: ((reason: Error) => void) | undefined;
    const giveUp = () => {
      abort?.(new Error("the request was given up"));
      reject(signal.reason);
    };
    const settle = (finish: () => void) => {
      signal.removeEventListener("abort", giveUp);
      finish();
    };
    signal.addEventListener("abort", giveUp);
    // The client has limits of its own, so undici's are off.
    const options = { headersTimeout: 0, bodyTimeout: 0 };
    dispatcher.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method, headers, body, ...options },
      {
        onRequestStart(controller) {
          abort = (reason) => controller.abort(reason);
          // It may have waited for a connection until nobody wanted it any longer.
          if (signal.aborted) giveUp();
        },
        onResponseStart(_controller, statusCode, its) {
          status = statusCode;
          answered = its;
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          const its = headersOf(answered);
          const text = () => decodeBody(chunks, its.get("content-encoding"));
          settle(() => resolve({ status, headers: its, text }));
        },
        onResponseError: (_controller, error) => settle(() => reject(error)),
      },
    );
  });
}

/**
 * A transport for Node on undici's dispatcher, faster than the runtime's `fetch`. It behaves alike: redirects are not
 * followed, compressed bodies are unpacked.
 *
 * @example createClient({ token, fetch: undiciFetch() })
 */
export function undiciFetch({ dispatcher }: UndiciOptions = {}): Fetch {
  return async (url, init) => await exchange(dispatcher ?? getGlobalDispatcher(), new URL(url), init);
}
