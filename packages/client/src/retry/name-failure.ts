import { ConnectionError } from "../errors/connection-error.js";
import { couldNotAsk } from "../errors/provider-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Attempted } from "./decide.js";
import { isNetworkFailure, isPassing } from "./network-failure.js";

/**
 * Names what kept an answer from coming.
 *
 * @throws what is a mistake in a program, and no failure of the network
 */
export function nameFailure(thrown: unknown, url: string): Exclude<Attempted, { status: number }> {
  if (thrown instanceof TimeoutError || couldNotAsk(thrown)) return { failure: thrown, passing: true };
  if (!isNetworkFailure(thrown)) throw thrown;
  const failure = new ConnectionError(new URL(url).origin, thrown);
  return { failure, passing: isPassing(failure) };
}
