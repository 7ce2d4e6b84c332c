import type { Exchange } from "../tap/raw.js";

/** A request that the client would reject or send differently. */
export interface PlainRequest {
  method: string;
  /** Path and query, without the version prefix. */
  path: string;
  /** Sent unchanged, as application/json. */
  body?: string;
}

/**
 * Sends a request unchanged, without following redirects, and records the exchange.
 *
 * @param baseUrl including the version
 * @param basePath replaces the path of `baseUrl` in the recorded request
 */
export async function plainSend(
  { method, path, body }: PlainRequest,
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
  const received = await fetch(baseUrl + path, {
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
    response: {
      status: received.status,
      rawHeaders: [...received.headers].flat(),
      body: Buffer.from(await received.arrayBuffer()),
    },
  };
}
