import { isNetworkFailure } from "../retry/network-failure.js";
import { wasSent } from "../retry/was-sent.js";
import { KantataError } from "./kantata-error.js";

/** The provider of the token failed. To users it is a `KantataError`; the client may ask the provider once more. */
export class ProviderError extends KantataError {}

/**
 * Whether the network kept a provider from a token, so that it may be asked once more. One that names its failure
 * itself may have sent a refresh token, which is good for one time: it is asked again only where nothing went out.
 */
export const couldNotAsk = (thrown: unknown): thrown is KantataError =>
  thrown instanceof KantataError &&
  isNetworkFailure(thrown.cause) &&
  (thrown instanceof ProviderError || !wasSent(thrown.cause));
