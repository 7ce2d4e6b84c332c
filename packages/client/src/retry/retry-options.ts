/** When a failed call is tried again. */
export interface RetryOptions {
  /**
   * Requests of one call, the first one included, that may fail for other reasons than the rate limit. Waiting for the
   * rate limit is bounded by `timeout.total` alone.
   *
   * @default 5
   */
  attempts?: number | undefined;
  /**
   * The longest `Retry-After` to wait for, in milliseconds. Where the server asks for more the call ends at once, and
   * `retryAfterMs` of its error says how much.
   *
   * @default 60_000
   */
  maxRetryAfter?: number | undefined;
}
