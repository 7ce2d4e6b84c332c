import type { paths } from "@kantata-refs/schema";
import createClient, { type Client } from "openapi-fetch";
import type { Send } from "../pipeline/layer.js";
import type { Call } from "./call.js";

/** The typed openapi-fetch client of the whole document. */
export type RawClient = Client<paths>;

/** The openapi-fetch client that makes every request of this package. */
export const createOpenApiClient = (
  baseUrl: string,
  fetch: (request: Request) => Promise<Response>,
): RawClient =>
  createClient<paths>({
    baseUrl,
    fetch,
    headers: { accept: "application/json" },
    // How the document writes every list: see query-style.test.ts.
    querySerializer: { array: { style: "form", explode: false } },
  });

/** Sends openapi-fetch's request through the layers. Its parts are taken out, because a `Request` can be sent once. */
export async function sendRequest(
  send: Send,
  request: Request,
  call: Call,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const { method, url, headers } = request;
  const body = method === "GET" || method === "HEAD" ? "" : await request.text();
  // The token would go along with a redirect.
  const init = { method, headers, redirect: "manual" as const, ...(body !== "" && { body }) };
  return send(url, { ...init, signal: signal as AbortSignal }, call);
}
