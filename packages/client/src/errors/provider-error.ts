import { isNetworkFailure, neverConnected } from "../pipeline/network-failure.js";
import { KantataError } from "./kantata-error.js";

/** The token provider failed. Users see a `KantataError`. */
export class ProviderError extends KantataError {}

/**
 * Whether the network failed a provider, so that asking again may help. An error class of the provider's own may mean that
 * it sent a refresh token, which works once: it is asked again only if no connection was made.
 */
export const couldNotAsk = (thrown: unknown): thrown is KantataError =>
  thrown instanceof KantataError &&
  isNetworkFailure(thrown.cause) &&
  (thrown instanceof ProviderError || neverConnected(thrown.cause));
