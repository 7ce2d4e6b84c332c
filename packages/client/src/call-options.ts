/** Options of a single call, the last argument of every method. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Headers for this call alone. `Authorization` is set by the client and wins. */
  headers?: Readonly<Record<string, string>>;
}

/** The options in the shape that openapi-fetch takes. */
export function requestInit({ signal, headers }: CallOptions) {
  return { ...(signal === undefined ? {} : { signal }), ...(headers === undefined ? {} : { headers }) };
}
