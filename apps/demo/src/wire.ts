/** One request and its answer, as they passed by. Headers are not kept: one of them is the token. */
export interface Exchange {
  method: string;
  /** Without the base URL and the query. */
  path: string;
  status: number;
  requestId: string | undefined;
  /** Milliseconds until the answer began. */
  elapsedMs: number;
}

/** A `fetch` that writes down what passes by. */
export interface Wire {
  fetch: typeof globalThis.fetch;
  exchanges: Exchange[];
}

/** The base URL is read with the first request, when the client has already checked it. */
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
