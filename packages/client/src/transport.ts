import { ConnectionError } from "./errors/connection-error.js";

/** What `transport` is made from. */
export interface TransportOptions {
  /** Asked for a token before every attempt. */
  token: () => string | Promise<string>;
  /** Stands in for the runtime's own `fetch`. */
  fetch: typeof globalThis.fetch | undefined;
}

/** Statuses whose answers have no body, not even an empty one. */
const bodyless = [204, 205, 304];

/** The answer with its body in memory: an attempt is over when all of it is here. */
async function receive(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(bodyless.includes(response.status) ? null : body, response);
}

/**
 * One attempt: signs the request, sends it, takes in the answer, and names what went wrong on the way. It stands
 * beneath openapi-fetch, so that `client.raw` goes the same way; whatever repeats or delays an attempt belongs here.
 */
export function createTransport({ token, fetch }: TransportOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    request.headers.set("Authorization", `Bearer ${await token()}`);
    if (!request.headers.has("Accept")) request.headers.set("Accept", "application/json");
    try {
      // Looked up at the call, so that test tools can replace it.
      return await receive(await (fetch ?? globalThis.fetch)(request));
    } catch (cause) {
      if (request.signal.aborted) throw request.signal.reason;
      throw new ConnectionError(new URL(request.url).origin, { cause });
    }
  };
}
