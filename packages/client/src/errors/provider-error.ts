import { KantataError } from "./kantata-error.js";

/** The provider of the token failed. To users it is a `KantataError`; the client may ask the provider once more. */
export class ProviderError extends KantataError {}
