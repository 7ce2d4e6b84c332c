import type { Ending } from "./ending.js";

/** What the client hands to `fetch`. Always an address and plain parts, never a `Request`. */
export interface FetchInit {
  method: string;
  /** Names in small letters, the token among them. */
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** Redirects are never followed: the token would go along. */
  redirect: "manual";
}

/** The part of a `Response` that the client reads. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Anything that sends a request as the standard `fetch` does. The standard one fits. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** Under this name a transport of this package takes requests that have no signal. */
export const direct: unique symbol = Symbol("direct");

/** What such a transport is handed. */
export type DirectInit = Omit<FetchInit, "signal">;

/** A transport that may be told of the end of an attempt without a signal: to make one costs much. */
export interface DirectFetch extends Fetch {
  [direct]?: (url: string, init: DirectInit, ending: Ending) => Promise<FetchAnswer>;
}
