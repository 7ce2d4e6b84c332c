import { createClient, type KantataClient } from "@kantata-refs/client";

/**
 * The client as every lane makes it: one call is one request, since here the answer itself is the point.
 *
 * @param fetch stands in for the runtime's own
 */
export function contractClient(
  baseUrl: string,
  token: string,
  fetch?: typeof globalThis.fetch,
): KantataClient {
  return createClient({ token, baseUrl, ...(fetch === undefined ? {} : { fetch }) });
}
