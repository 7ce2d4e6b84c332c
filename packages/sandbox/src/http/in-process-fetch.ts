/** Handles a request. `cut` closes its connection. */
export type Serve = (request: Request, cut: () => Response) => Promise<Response>;

/** Without a socket there is no connection to close, so the call rejects as `fetch` does after a reset. */
function failLikeFetch(): never {
  throw new TypeError("fetch failed", {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  });
}

/**
 * The requests of pending calls. A request follows the signal of its caller, but the signal does not keep it alive: once
 * garbage-collected, it would never learn of the abort.
 */
const pending = new Set<Request>();

async function keepWhile<T>(requests: readonly Request[], work: () => Promise<T>): Promise<T> {
  for (const request of requests) pending.add(request);
  try {
    return await work();
  } finally {
    for (const request of requests) pending.delete(request);
  }
}

/** Reads the body on demand, until the request is aborted. */
function abortable(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  requests: readonly Request[],
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const cancel = (reason: unknown) => reader.cancel(reason).catch(() => undefined);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const abort = () => {
          controller.error(signal.reason);
          void cancel(signal.reason);
        };
        signal.addEventListener("abort", abort, { once: true });
      },
      pull: async (controller) => {
        const { done, value } = await keepWhile(requests, () => reader.read());
        if (signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel,
    },
    // Nothing is read, and no request kept, for a body that the caller ignores.
    { highWaterMark: 0 },
  );
}

/** A `fetch` without a socket. As with the real one, the signal ends the call and the body at any time. */
export function inProcessFetch(serve: Serve): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
    const requests = input instanceof Request ? [input, request] : [request];
    const response = await keepWhile(requests, () => Promise.race([serve(request, failLikeFetch), aborted]));
    if (response.body === null) return response;
    return new Response(abortable(response.body, signal, requests), response);
  };
}
