/** A recorded exchange. Headers are not recorded, since they contain the token. */
export interface Exchange {
  method: string;
  /** Without the base URL and the query. */
  path: string;
  status: number;
  requestId: string | undefined;
  /** Milliseconds until the response headers arrived. */
  elapsedMs: number;
}

/** A `fetch` that records exchanges. */
export interface Wire {
  fetch: typeof globalThis.fetch;
  exchanges: Exchange[];
}

/** Creates a recording `fetch`. It parses the base URL on the first request, after the client has validated it. */
export function openWire({ baseUrl }: { baseUrl: string }): Wire {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init) => {
      const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
      const request = new Request(input, init);
      const start = performance.now();
      const response = await fetch(request);
      exchanges.push({
        method: request.method,
        path: new URL(request.url).pathname.slice(basePath.length),
        status: response.status,
        requestId: response.headers.get("x-request-id") ?? undefined,
        elapsedMs: performance.now() - start,
      });
      return response;
    },
  };
}
