import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";

type Decode = (body: Buffer) => Promise<Buffer>;

// As `fetch` does: what lacks its end, such as the checksum of gzip, is read as far as it goes.
const zlib = { finishFlush: constants.Z_SYNC_FLUSH };
const brotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

const ungzip: Decode = (body) => promisify(gunzip)(body, zlib);

/** Deflate comes in the wrapper of zlib, as it should, or bare; the first byte tells which (RFC 1950 §2.2). */
const undeflate: Decode = (body) =>
  promisify(((body[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(body, zlib);

/** What undoes the codings of RFC 9110, section 8.4.1. */
const decoders = new Map<string, Decode>([
  ["gzip", ungzip],
  ["x-gzip", ungzip],
  ["deflate", undeflate],
  ["br", (body) => promisify(brotliDecompress)(body, brotli)],
]);

/** What undoes all codings, the last one first; nothing where one of them is unknown. */
function decodersOf(encoding: string): Decode[] {
  const all = encoding.split(",").map((coding) => decoders.get(coding.trim().toLowerCase()));
  return all.includes(undefined) ? [] : (all.toReversed() as Decode[]);
}

/** A body as text, unpacked: a proxy may pack what nobody asked it to. */
export async function decodeBody(chunks: Buffer[], encoding: string | null): Promise<string> {
  const [first] = chunks;
  let body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
  if (encoding !== null) for (const decode of decodersOf(encoding)) body = await decode(body);
  const text = body.toString();
  // As `fetch` does: a byte order mark is no part of the text.
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
