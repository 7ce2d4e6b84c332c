import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Finding } from "./finding.js";
import type { Judge } from "./judge.js";
import type { Exchange, RawRequest, RawResponse } from "./raw.js";
import { bytesOf, sendRaw } from "./send-raw.js";

/** An exchange with its findings. */
export interface JudgedExchange extends Exchange {
  findings: Finding[];
}

/** Options of `startTap`. */
export interface TapOptions {
  /** The URL to forward requests to. Its path replaces `basePath`. */
  upstream: string;
  judge: Judge;
  /** The path of the tap's own URL, which precedes the paths of the document. @default "" */
  basePath?: string;
  /** Called with every exchange when its response is complete. */
  onExchange?: (exchange: JudgedExchange) => void;
  /** Changes a response before it is checked and returned. @default none */
  alter?: (exchange: Exchange) => RawResponse;
}

/** A running tap. */
export interface Tap {
  /** The base URL, including `basePath`. */
  url: string;
  /** Returns the exchanges since the last call. */
  take: () => JudgedExchange[];
  /** Closes the server and its connections. */
  close: () => Promise<void>;
}

/**
 * Starts a tap on a free port of 127.0.0.1: an HTTP proxy that records every request and response byte for byte, checks
 * both and forwards them unchanged.
 */
export async function startTap(options: TapOptions): Promise<Tap> {
  const { judge, basePath = "", onExchange, alter } = options;
  const upstream = options.upstream.replace(/\/$/, "");
  const agent = new Agent({ keepAlive: true });
  let exchanges: JudgedExchange[] = [];
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request: RawRequest = {
      method: incoming.method ?? "",
      target: incoming.url ?? "",
      rawHeaders: incoming.rawHeaders,
      body: await bytesOf(incoming),
    };
    const path = request.target.startsWith(basePath) ? request.target.slice(basePath.length) : request.target;
    const received = await sendRaw(request, new URL(upstream + path), agent);
    const response = alter?.({ request, response: received }) ?? received;
    const findings = [...judge.judgeRequest(request), ...judge.judgeResponse({ request, response })];
    const exchange = { request, response, findings };
    exchanges.push(exchange);
    onExchange?.(exchange);
    outgoing
      .writeHead(response.status, response === received ? [...response.rawHeaders] : resized(response))
      .end(response.body);
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    take: () => {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    close: async () => {
      agent.destroy();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Returns the headers of a changed response, with its new length. */
function resized({ rawHeaders, body }: RawResponse): string[] {
  const framing = new Set(["content-length", "transfer-encoding", "connection", "keep-alive"]);
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!framing.has(name.toLowerCase())) kept.push(name, value);
  }
  return body.length === 0 ? kept : [...kept, "content-length", String(body.length)];
}
