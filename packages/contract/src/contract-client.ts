import { createClient, type Fetch, type Gate, type KantataClient } from "@kantata-refs/client";

/** Never waits: the errors in these tests are provoked, so one must not delay the next call. */
const openGate: Gate = { enter: () => ({ leave: () => undefined }) };

/**
 * Creates the client that the tests use. It does not retry, so one call is one request.
 *
 * @param fetch replaces the runtime's `fetch`
 */
export function contractClient(baseUrl: string, token: string, fetch?: Fetch): KantataClient {
  const transport = fetch === undefined ? {} : { fetch };
  return createClient({ token, baseUrl, retry: false, gate: openGate, ...transport });
}
