/** A request as it came over the wire. */
export interface RawRequest {
  method: string;
  /** Path and query, not decoded. */
  target: string;
  /** Names and values in turn, unchanged. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** A response as it came over the wire. */
export interface RawResponse {
  status: number;
  /** Names and values in turn, unchanged. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** A request and its response. */
export interface Exchange {
  request: RawRequest;
  response: RawResponse;
}

/** Returns all values of a header. Names are case-insensitive. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase();
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === wanted,
  );
}

/** Returns headers with one replaced, or removed if the value is undefined. */
export function withHeader(rawHeaders: readonly string[], name: string, value: string | undefined): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [header = "", content = ""] = rawHeaders.slice(index, index + 2);
    if (header.toLowerCase() !== name.toLowerCase()) kept.push(header, content);
  }
  return value === undefined ? kept : [...kept, name, value];
}
