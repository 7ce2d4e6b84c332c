import autocannon from "autocannon";

/** The result of a load test. */
export interface Load {
  requestsPerSecond: number;
  /** The 99th percentile of the latency, in milliseconds. */
  p99Ms: number;
}

/**
 * Sends the same request repeatedly over some connections.
 *
 * @throws Error if a response is not a 2xx
 */
export async function load(
  url: string,
  token: string,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    headers,
    connections,
    duration: seconds,
  });
  if (non2xx + errors > 0)
    throw new Error(`${url}: ${non2xx} responses were errors, ${errors} requests had no response`);
  return { requestsPerSecond: requests.average, p99Ms: latency.p99 };
}
