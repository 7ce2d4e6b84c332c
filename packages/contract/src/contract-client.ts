import { createClient, type Fetch, type Gate, type KantataClient } from "@kantata-refs/client";

/** Refusals are staged here: one of them says nothing about the next call. */
const openGate: Gate = { enter: () => ({ leave: () => undefined }) };

/**
 * The client as every lane makes it: one call is one request, since here the answer itself is the point.
 *
 * @param fetch stands in for the runtime's own
 */
export function contractClient(baseUrl: string, token: string, fetch?: Fetch): KantataClient {
  const transport = fetch === undefined ? {} : { fetch };
  return createClient({ token, baseUrl, retry: false, gate: openGate, ...transport });
}
