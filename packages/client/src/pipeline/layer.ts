import type { Call } from "../call/call.js";

/** The request that a layer gets: a standard `RequestInit` with a text body, so that it can be sent more than once. */
export interface LayerInit extends RequestInit {
  method: string;
  /** Without the token, which `authorize` adds below your layers. To change them: `{ ...init, headers: new Headers(init.headers) }`. */
  headers: Headers;
  body?: string;
  /** Aborts with the attempt's time limit, the call's, or the caller's own signal. */
  signal: AbortSignal;
}

/** Sends a request: like the standard `fetch`, plus the call that the request belongs to. */
export type Send = (url: string, init: LayerInit, call: Call) => Promise<Response>;

/**
 * Wraps whatever sends a request. A layer can look at the request, change it, send it again, or respond in its place.
 * The body of the response is already read: `text()` and `json()` work more than once. The client retries lost
 * connections, the attempt's time limit and transient statuses; whatever else a layer throws ends the call.
 * @example use: [(next) => async (url, init, call) => { const response = await next(url, init, call); count(response.status); return response; }]
 */
export type Layer = (next: Send) => Send;

/** Puts layers around a transport, the first layer outermost. */
export const onion = (layers: readonly Layer[], transport: Send): Send =>
  layers.reduceRight<Send>((next, layer) => layer(next), transport);
