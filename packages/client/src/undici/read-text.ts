import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { text } from "node:stream/consumers";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** What undoes the codings of RFC 9110, section 8.4.1. */
const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Reads a body as text, unpacked. A proxy may pack what nobody asked it to. */
export function readText(
  body: Readable & { text(): Promise<string> },
  encoding: string | string[] | undefined,
): Promise<string> {
  const decoder = decoders[String(encoding)];
  if (decoder === undefined) return body.text();
  // An error of either side destroys both, and shows as that of the text.
  return text(pipeline(body, decoder(), () => undefined));
}
