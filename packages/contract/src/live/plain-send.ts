import type { Exchange } from "../tap/raw.js";

/** A request that the client would not send, or not like this. */
export interface Asked {
  method: string;
  /** Path and query, without the version. */
  path: string;
  /** Sent as it is, and called JSON. */
  body?: string;
}

/**
 * Sends a request as it is, follows no redirect, and writes down what came back.
 *
 * @param baseUrl where it goes, version and all
 * @param basePath what stands in place of the version's path in what is written down
 */
export async function plainSend(
  { method, path, body }: Asked,
  {
    baseUrl,
    basePath,
    token,
    signal,
  }: { baseUrl: string; basePath: string; token: string; signal: AbortSignal },
): Promise<Exchange> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const response = await fetch(baseUrl + path, {
    method,
    headers,
    signal,
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
  });
  return {
    request: {
      method,
      target: basePath + path,
      rawHeaders: Object.entries(headers).flat(),
      body: Buffer.from(body ?? ""),
    },
    answer: {
      status: response.status,
      rawHeaders: [...response.headers].flat(),
      body: Buffer.from(await response.arrayBuffer()),
    },
  };
}
