import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { maxCodings } from "../defaults.js";

type Decode = (body: Buffer) => Promise<Buffer>;

/** Deflate comes in the wrapper of zlib, as it should, or bare; the first byte tells which (RFC 1950 §2.2). */
const undeflate: Decode = (body) => promisify(((body[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(body);

/** What undoes the codings of RFC 9110, section 8.4.1. */
const decoders = new Map<string, Decode>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["deflate", undeflate],
  ["br", promisify(brotliDecompress)],
]);

/** What undoes all codings, the last one first; nothing where one of them is unknown, or they are too many. */
function decodersOf(encoding: string): Decode[] {
  const all = encoding.split(",").map((coding) => decoders.get(coding.trim().toLowerCase()));
  return all.includes(undefined) || all.length > maxCodings ? [] : (all.toReversed() as Decode[]);
}

/**
 * A body as text, unpacked: a proxy may pack what nobody asked it to. One that lacks its end fails, so that it counts as
 * lost and is asked for again; `fetch` would hand out what came.
 */
export async function decodeBody(chunks: Buffer[], encoding: string | null): Promise<string> {
  const [first] = chunks;
  let body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
  if (encoding !== null && body.length > 0)
    for (const decode of decodersOf(encoding)) body = await decode(body);
  const text = body.toString();
  // As `fetch` does: a byte order mark is no part of the text.
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
