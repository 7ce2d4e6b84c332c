/** A request as it came over the wire. */
export interface RawRequest {
  method: string;
  /** The request line's target: path and query, nothing decoded. */
  target: string;
  /** Names and values in turn, as they were sent. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** Names and values in turn, as they were sent. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** A request and what came back. */
export interface Exchange {
  request: RawRequest;
  answer: RawAnswer;
}

/** All values of a header, in any case. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase();
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === wanted,
  );
}

/** Headers with one of them replaced, or taken out where the value is undefined. */
export function withHeader(rawHeaders: readonly string[], name: string, value: string | undefined): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [header = "", content = ""] = rawHeaders.slice(index, index + 2);
    if (header.toLowerCase() !== name.toLowerCase()) kept.push(header, content);
  }
  return value === undefined ? kept : [...kept, name, value];
}
