/**
 * `Retry-After` in milliseconds, never below 0; undefined when it is missing or not readable. It has seconds or a date
 * (RFC 9110, 10.2.3), which is compared with the server's own `Date`. Proxies may append values (`5, 10`); the largest wins.
 */
export function retryAfterMs(headers: Pick<Headers, "get">): number | undefined {
  const value = (headers.get("retry-after") ?? "").trim();
  if (/^\d+(\.\d+)?(, *\d+(\.\d+)?)*$/.test(value)) return Math.max(...value.split(",").map(Number)) * 1000;
  // Date.parse takes a bare number, or a word with a number in it, for a year.
  if (!/^[A-Za-z]{3,9}, \d|^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d\d:/.test(value)) return undefined;
  // The format of asctime names no zone, and means GMT.
  const until = Date.parse(value.includes(",") ? value : `${value} GMT`);
  if (Number.isNaN(until)) return undefined;
  const now = Date.parse(String(headers.get("date")));
  return Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}

/** Transient statuses: a slow or overloaded server, a restart, the rate limit. */
export const isTransientStatus = (status: number): boolean => [408, 429, 500, 502, 503, 504].includes(status);
