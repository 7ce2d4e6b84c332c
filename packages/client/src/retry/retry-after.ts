/** The header of an answer; all that is looked at. */
type Headers = { get: (name: string) => string | null };

/**
 * What `Retry-After` asks for, in seconds or as a date (RFC 9110, 10.2.3). A date is held against the server's own
 * `Date`, since the two clocks may differ. Of several numbers, as proxies add them, the largest counts.
 *
 * @returns milliseconds, never below 0; undefined where nothing readable is asked for
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = String(headers.get("retry-after")).trim();
  if (/^\d+(\.\d+)?(, *\d+(\.\d+)?)*$/.test(value)) return Math.max(...value.split(",").map(Number)) * 1000;
  // Date.parse would take a bare number or a word with a number in it for a year.
  if (!/^[A-Za-z]{3,9}, \d|^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d\d:/.test(value)) return undefined;
  // The oldest form names no zone, and means the same as the others.
  const until = Date.parse(value.includes(",") ? value : `${value} GMT`);
  if (Number.isNaN(until)) return undefined;
  const now = Date.parse(String(headers.get("date")));
  return Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}
