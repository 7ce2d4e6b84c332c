import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { envelope, type Reply, row } from "./loopback-server.js";

const json = { "content-type": "application/json", "x-request-id": "req-7" };

/** The JSON of a valid page with one row. */
export const goodPage = JSON.stringify(envelope([row("1")]));

/** Responds with this status, body and headers. */
export const says =
  (status: number, text: string | Uint8Array = "", headers: Record<string, string> = json) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(text);

/** Writes raw bytes to the connection and closes it. */
export const raw =
  (bytes: string): Reply =>
  (response) =>
    response.socket?.end(bytes);

/** Missing and incomplete responses, each a Reply of the loopback server. */
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
const encodedAs = (coding: string): Reply =>
  says(200, "these bytes are not compressed", { ...json, "content-encoding": coding });

/** Responses that cannot be parsed. */
export const malformed = {
  noGzip: encodedAs("gzip"),
  noDeflate: encodedAs("deflate"),
  noBrotli: encodedAs("br"),
  noHttp: raw("SSH-2.0-OpenSSH_9.6\r\n"),
  noHeader: raw("HTTP/1.1 200 OK\r\nbad header\r\n\r\n"),
  noChunk: raw(`${chunked}zz\r\n{}\r\n`),
  halfChunk: raw(`${chunked}20\r\n{"cou`),
} satisfies Record<string, Reply>;

/** Sends the first reply to the first request, and so on; the last one goes to all further requests. */
export function inTurn(...replies: readonly Reply[]): Reply {
  let next = 0;
  return (response) => {
    const reply = replies[Math.min(next, replies.length - 1)];
    next += 1;
    if (typeof reply === "function") reply(response);
    else if (reply !== undefined) says(reply.status ?? 200, JSON.stringify(reply.json))(response);
  };
}

/** A loopback URL whose port no longer has a listener. */
export async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}/api/v1`;
}
