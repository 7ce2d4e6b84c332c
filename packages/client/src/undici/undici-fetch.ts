import type { IncomingHttpHeaders } from "node:http";
import { Agent, Dispatcher, getGlobalDispatcher } from "undici";
import type { Ending } from "../calls/ending.js";
import { type DirectFetch, type DirectInit, direct, type Fetch, type FetchAnswer } from "../calls/fetch.js";
import { decodeBody } from "./decode-body.js";
import { refuseOld } from "./refuse-old.js";

/** How the transport connects. */
export interface UndiciOptions {
  /**
   * An undici `Agent`, `Pool` or `ProxyAgent` of yours.
   *
   * @default undici's global one; where that is the runtime's own, which is of another version, an `Agent`
   */
  dispatcher?: Dispatcher | undefined;
}

const headersOf = (answered: IncomingHttpHeaders): FetchAnswer["headers"] => ({
  get(name) {
    const value = answered[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  },
});

/** What ends a request. */
type Ends = Pick<Ending, "ended" | "reason" | "onEnd">;

/** The end that a standard signal tells of. */
const endOf = (signal: AbortSignal): Ends => ({
  get ended() {
    return signal.aborted;
  },
  get reason(): unknown {
    return signal.reason;
  },
  onEnd(run) {
    signal.addEventListener("abort", run);
    return () => signal.removeEventListener("abort", run);
  },
});

/** Mistakes in a program, which nobody is to try again. */
const mistakes = /^UND_(MOCK|ERR_(INVALID_ARG|NOT_SUPPORTED|DESTROYED|CLOSED))/;

/** A failure as `fetch` words it: nobody could name all that may go wrong on the way. */
const failureOf = (error: Error & { code?: unknown }): Error =>
  mistakes.test(String(error.code)) ? error : new TypeError("fetch failed", { cause: error });

/** Settles with the whole answer. The streams that lie between are what makes others slow. */
function exchange(dispatcher: Dispatcher, url: URL, init: DirectInit, ends: Ends): Promise<FetchAnswer> {
  const { method, headers, body = null } = init;
  return new Promise((resolve, reject) => {
    if (ends.ended) {
      reject(ends.reason);
      return;
    }
    const chunks: Buffer[] = [];
    let status = 0;
    let answered: IncomingHttpHeaders = {};
    let abort: ((reason: Error) => void) | undefined;
    const giveUp = () => {
      abort?.(new Error("the request was given up"));
      reject(ends.reason);
    };
    const stop = ends.onEnd(giveUp);
    const settle = (finish: () => void) => {
      stop();
      finish();
    };
    // The client has limits of its own, so undici's are off.
    const options = { headersTimeout: 0, bodyTimeout: 0 };
    dispatcher.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method, headers, body, ...options },
      {
        onRequestStart(controller) {
          abort = (reason) => controller.abort(reason);
          // It may have waited for a connection until nobody wanted it any longer.
          if (ends.ended) giveUp();
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
        onResponseError: (_controller, error) => settle(() => reject(failureOf(error))),
      },
    );
  });
}

/**
 * A transport for Node on undici's dispatcher, faster than the runtime's `fetch`. It behaves alike: redirects are not
 * followed, compressed bodies are unpacked.
 *
 * @throws Error where the undici that is installed is older than 7
 * @example createClient({ token, fetch: undiciFetch() })
 */
export function undiciFetch({ dispatcher }: UndiciOptions = {}): Fetch {
  refuseOld();
  let own: Agent | undefined;
  const choose = () => {
    if (dispatcher !== undefined) return dispatcher;
    const shared = getGlobalDispatcher();
    if (shared instanceof Dispatcher) return shared;
    // The runtime's `fetch` was here first: what it has put there does not speak to this version.
    own ??= new Agent();
    return own;
  };
  const transport: DirectFetch = async (url, init) =>
    await exchange(choose(), new URL(url), init, endOf(init.signal));
  transport[direct] = async (url, init, ending) => await exchange(choose(), new URL(url), init, ending);
  return transport;
}
