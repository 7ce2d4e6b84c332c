import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { envelope, type Reply, row } from "./loopback-server.js";

const json = { "content-type": "application/json", "x-request-id": "req-7" };

/** Everything that the page of these tests holds. */
export const goodPage = JSON.stringify(envelope([row("1")]));

/** Answers with any text, under any headers. */
export const says =
  (status: number, text: string | Uint8Array = "", headers: Record<string, string> = json) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(text);

/** Writes bytes as they are, past all that makes an answer one of HTTP, and hangs up. */
export const raw =
  (bytes: string): Reply =>
  (response) =>
    response.socket?.end(bytes);

/** Ways of not answering. Every one is a Reply of the loopback server. */
export const silence = {
  reset: (response) => response.socket?.resetAndDestroy(),
  hangUp: (response) => response.socket?.end(),
  resetInBody: (response) => {
    response.writeHead(200, json);
    response.write('{"count":', () => response.socket?.resetAndDestroy());
  },
  hangUpInBody: (response) => {
    response.writeHead(200, { ...json, "content-length": "500" });
    response.write('{"count":', () => response.socket?.end());
  },
  hangUpInPackedBody: (response) => {
    response.writeHead(200, { ...json, "content-encoding": "gzip", "content-length": "500" });
    response.write(gzipSync(goodPage).subarray(0, 40), () => response.socket?.end());
  },
  stalledHeaders: () => undefined,
  stalledBody: (response) => {
    response.writeHead(200, json);
    response.write('{"count":');
  },
} satisfies Record<string, Reply>;

const chunked = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
const packedAs = (coding: string): Reply =>
  says(200, "these bytes are packed by nothing", { ...json, "content-encoding": coding });

/** Answers that cannot be taken apart. */
export const malformed = {
  noGzip: packedAs("gzip"),
  noDeflate: packedAs("deflate"),
  noBrotli: packedAs("br"),
  noHttp: raw("SSH-2.0-OpenSSH_9.6\r\n"),
  noHeader: raw("HTTP/1.1 200 OK\r\nbad header\r\n\r\n"),
  noChunk: raw(`${chunked}zz\r\n{}\r\n`),
  halfChunk: raw(`${chunked}20\r\n{"cou`),
} satisfies Record<string, Reply>;

/** Answers the first request with the first reply, and so on; the last one is for all the others. */
export function inTurn(...replies: readonly Reply[]): Reply {
  let next = 0;
  return (response) => {
    const reply = replies[Math.min(next, replies.length - 1)];
    next += 1;
    if (typeof reply === "function") reply(response);
    else if (reply !== undefined) says(reply.status ?? 200, JSON.stringify(reply.json))(response);
  };
}

/** An address on loopback where nobody listens any longer. */
export async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/api/v1`;
}
