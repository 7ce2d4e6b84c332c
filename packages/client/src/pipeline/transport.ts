import { scrub } from "../auth/scrub.js";
import { scrubCause } from "../auth/scrub-cause.js";
import { ConnectionError } from "../errors/connection-error.js";
import { callToken } from "./ask-for-token.js";
import type { LayerInit, Send } from "./layer.js";
import { isNetworkFailure } from "./network-failure.js";
import { setBody } from "./set-body.js";

/** Sends a request, as the standard `fetch` does. */
export type Fetch = (url: string, init: LayerInit) => Promise<Response>;

/** Sends a request and reads the whole response, so that every time limit and retry covers the body. */
export const transport =
  (fetch: Fetch | undefined): Send =>
  async (url, init, call) => {
    call.sent += 1;
    call.received = undefined;
    const number = call.sent;
    try {
      // The global is looked up at each call, so that test tools can replace it.
      const response = await (fetch ?? globalThis.fetch)(url, init);
      setBody(response, await response.text());
      // A `fetch` that ignores the signal may still come back while the next request is under way.
      if (call.sent === number) call.received = response;
      return response;
    } catch (error) {
      throw failureOf(error, url, init.signal, callToken(call).current);
    }
  };

/** A lost connection as `ConnectionError`; a mistake of the user's `fetch`, or an abort, as what it is. */
function failureOf(thrown: unknown, url: string, { aborted, reason }: AbortSignal, token: string): unknown {
  // An abort passes as it is. Only a layer's own `AbortSignal.timeout()` counts as a failure of the network.
  if (aborted && !isNetworkFailure(reason)) return reason;
  // What was thrown may hold on to the request, and so to the token.
  const cause = scrubCause(aborted ? reason : thrown, (text) => scrub(text, token));
  return isNetworkFailure(cause) ? new ConnectionError(new URL(url).origin, cause) : cause;
}
