import type { Exchange, RawRequest } from "../tap/raw.js";

/** Sends a raw request to a server's `fetch`, without a socket. */
export async function exchangeInProcess(
  serve: typeof globalThis.fetch,
  request: RawRequest,
): Promise<Exchange> {
  const headers = new Headers();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = request.rawHeaders.slice(index, index + 2);
    headers.append(name, value);
  }
  const received = await serve(`http://127.0.0.1${request.target}`, {
    method: request.method,
    headers,
    ...(request.body.length === 0 ? {} : { body: new Uint8Array(request.body) }),
  });
  const response = {
    status: received.status,
    rawHeaders: [...received.headers].flat(),
    body: Buffer.from(await received.arrayBuffer()),
  };
  return { request, response };
}
