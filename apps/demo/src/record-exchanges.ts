import type { Layer } from "@kantata-refs/client";

/** A recorded exchange. */
export interface Exchange {
  method: string;
  /** Without the base URL and the query. */
  path: string;
  status: number;
  requestId: string | undefined;
  /** Milliseconds until the response was read. */
  elapsedMs: number;
}

/** A layer that records exchanges. It sees no token, not even in a response that repeats it. */
export interface Recorder {
  layer: Layer;
  exchanges: Exchange[];
}

/** Creates a recorder. It parses the base URL on the first request, after the client has validated it. */
export function recordExchanges({ baseUrl }: { baseUrl: string }): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    layer: (next) => async (url, init, call) => {
      const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");
      const start = performance.now();
      const response = await next(url, init, call);
      exchanges.push({
        method: init.method,
        path: new URL(url).pathname.slice(basePath.length),
        status: response.status,
        requestId: response.headers.get("x-request-id") ?? undefined,
        elapsedMs: performance.now() - start,
      });
      return response;
    },
  };
}
