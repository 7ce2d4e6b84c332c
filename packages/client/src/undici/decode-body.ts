import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

/** What undoes the codings of RFC 9110, section 8.4.1. */
const decoders = new Map<string, (body: Buffer) => Promise<Buffer>>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["deflate", promisify(inflate)],
  ["br", promisify(brotliDecompress)],
]);

/** A body as text, unpacked: a proxy may pack what nobody asked it to. */
export async function decodeBody(chunks: Buffer[], encoding: string | null): Promise<string> {
  const [first] = chunks;
  const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
  const decode = decoders.get(String(encoding).toLowerCase());
  const text = (decode === undefined || body.length === 0 ? body : await decode(body)).toString();
  // As `fetch` does: a byte order mark is no part of the text.
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
