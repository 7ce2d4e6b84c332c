import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Finding } from "./finding.js";
import type { Judge } from "./judge.js";
import type { Exchange, RawAnswer, RawRequest } from "./raw.js";
import { bytesOf, sendRaw } from "./send-raw.js";

/** An exchange that went through a tap, and what is wrong with it. */
export interface JudgedExchange extends Exchange {
  findings: Finding[];
}

/** How a tap is started. */
export interface TapOptions {
  /** Where requests go on to, with the path that stands in place of `basePath`. */
  upstream: string;
  judge: Judge;
  /** The path before those of the document, as the tap's own URL has it. @default "" */
  basePath?: string;
  /** Told of every exchange as soon as it is answered. */
  onExchange?: (exchange: JudgedExchange) => void;
  /** Changes an answer on its way back, before it is judged. @default none */
  alter?: (exchange: Exchange) => RawAnswer;
}

/** A running tap. */
export interface Tap {
  /** Where it listens, `basePath` included. */
  url: string;
  /** The exchanges since the last call. */
  take: () => JudgedExchange[];
  /** Ends it with all its connections. */
  close: () => Promise<void>;
}

/**
 * Starts a tap on the wire, on a free port of 127.0.0.1: it writes down every request and answer as it came, byte for
 * byte, passes both on, and judges them.
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
    const answer = alter?.({ request, answer: received }) ?? received;
    const findings = [...judge.judgeRequest(request), ...judge.judgeAnswer({ request, answer })];
    const exchange = { request, answer, findings };
    exchanges.push(exchange);
    onExchange?.(exchange);
    outgoing
      .writeHead(answer.status, answer === received ? [...answer.rawHeaders] : resized(answer))
      .end(answer.body);
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

/** Headers of an answer that was altered: its length is no longer what it was. */
function resized({ rawHeaders, body }: RawAnswer): string[] {
  const framing = new Set(["content-length", "transfer-encoding", "connection", "keep-alive"]);
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!framing.has(name.toLowerCase())) kept.push(name, value);
  }
  return body.length === 0 ? kept : [...kept, "content-length", String(body.length)];
}
