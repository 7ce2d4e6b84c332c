import { ConnectionError, reasonOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { couldNotAsk } from "../errors/provider-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Unanswered } from "./decide.js";
import { isNetworkFailure, isPassing } from "./network-failure.js";

/**
 * Names what kept an answer from coming.
 *
 * @param isSent whether the request was handed to the transport, or a hook threw before
 * @throws what is a mistake in a program, and no failure of the network
 */
export function nameFailure(thrown: unknown, url: string, isSent: boolean): Unanswered {
  if (thrown instanceof TimeoutError || couldNotAsk(thrown)) return { failure: thrown, passing: true };
  if (!isNetworkFailure(thrown)) throw thrown;
  const lost = new ConnectionError(new URL(url).origin, thrown);
  const passing = isPassing(lost);
  if (isSent) return { failure: lost, passing };
  // It is somebody else who did not answer.
  const message = `a hook failed before the request was sent: ${reasonOf(thrown)}`;
  return { failure: new KantataError(message, { cause: thrown }), passing };
}
