import type { Layer } from "@kantata-refs/client";

/** A recorded exchange. */
export interface Exchange {
  /** The operation's id. */
  operation: string;
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

export function recordExchanges(): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    layer: (next) => async (url, init, call) => {
      const start = performance.now();
      const response = await next(url, init, call);
      exchanges.push({
        operation: call.operation,
        status: response.status,
        requestId: response.headers.get("x-request-id") ?? undefined,
        elapsedMs: performance.now() - start,
      });
      return response;
    },
  };
}
