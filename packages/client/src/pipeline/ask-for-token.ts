import type { TokenSource } from "../auth/token.js";
import { Answer } from "../call/answer.js";
import type { Call } from "../call/call.js";
import type { Log } from "../log.js";
import type { Layer } from "./layer.js";

/** The token that a call uses. */
interface CallToken {
  current: string;
  /** A token that got a 401, until another one takes its place. */
  refused: string | undefined;
  /** Whether the provider was asked for a new token. One call asks once. */
  isRenewed: boolean;
}

const callTokens = new WeakMap<Call, CallToken>();

/** The token of a call. Kept apart from `Call`, which the user's layers see. */
export function callToken(call: Call): CallToken {
  const known = callTokens.get(call) ?? { current: "", refused: undefined, isRenewed: false };
  callTokens.set(call, known);
  return known;
}

/**
 * Gets the token for an attempt. Stands before the gate, so that a slow token provider holds no place there. When the
 * server responds with 401, it asks the provider for a new token and sends the request again, at most once per call.
 */
export const askForToken =
  (tokens: TokenSource, log: Log): Layer =>
  (next) =>
  async (url, init, call) => {
    const token = callToken(call);
    for (;;) {
      token.current = await tokens.get(token.refused);
      token.refused = undefined;
      const response = await next(url, init, call);
      if (response.status !== 401 || !tokens.canRefresh || token.isRenewed) return response;
      token.isRenewed = true;
      token.refused = token.current;
      call.lastError = (await Answer.of(response)).toError();
      log.info("retrying with a new token", call);
    }
  };
