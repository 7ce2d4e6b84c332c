import autocannon from "autocannon";

/** What a server bore. */
export interface Load {
  requestsPerSecond: number;
  /** Milliseconds within which 99 of 100 answers came. */
  p99Ms: number;
}

/**
 * Sends the same request again and again over some connections.
 *
 * @throws Error where an answer was no success
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
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were refusals, ${errors} never came`);
  return { requestsPerSecond: requests.average, p99Ms: latency.p99 };
}
