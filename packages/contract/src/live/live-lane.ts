import { createClient, createGate, type KantataClient } from "@kantata-refs/client";
import { startPrism, type Violation } from "@kantata-refs/prism";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import type { Exchange, RawResponse } from "../tap/raw.js";
import { type JudgedExchange, startTap } from "../tap/start-tap.js";
import { requestTimeoutMs } from "./defaults.js";
import { patientSend } from "./patient-send.js";
import { type PlainRequest, plainSend } from "./plain-send.js";

/** Client → tap → Prism → the real API, or another server in its place. */
export interface LiveLane {
  /** Sends requests through tap and Prism. Waits for the rate limit, and does not retry otherwise. */
  client: KantataClient;
  /** Creates the same client with another token. */
  clientFor: (token: string) => KantataClient;
  /** Sends a request that the client would reject through tap and Prism. */
  through: (request: PlainRequest) => Promise<RawResponse>;
  /** Sends a request directly to the server, since Prism would change it or hang. */
  direct: (request: PlainRequest) => Promise<RawResponse>;
  /** All exchanges so far. */
  exchanges: readonly JudgedExchange[];
  /** Prism's violations since the last call. */
  violations: () => Promise<Violation[]>;
  /** The URLs of tap and Prism, and Prism's process id. */
  parts: { tap: string; prism: string; prismPid: number | undefined };
  close: () => Promise<void>;
}

/** Options of `startLiveLane`. */
export interface LaneOptions {
  /** Base URL of the API, including the version. */
  baseUrl: string;
  token: string;
  /** Aborts pending requests. @default never */
  signal?: AbortSignal;
}

/**
 * Starts a live lane.
 *
 * @throws Error if Prism cannot start
 */
export async function startLiveLane(options: LaneOptions): Promise<LiveLane> {
  const { baseUrl, token, signal = new AbortController().signal } = options;
  const judge = createJudge(document);
  const basePath = basePathOf(document);
  const gate = createGate();
  const exchanges: JudgedExchange[] = [];
  const record = (exchange: Exchange) => {
    const findings = [...judge.judgeRequest(exchange.request), ...judge.judgeResponse(exchange)];
    exchanges.push({ ...exchange, findings });
  };
  const prism = await startPrism({ mode: "proxy", upstream: baseUrl });
  const tap = await startTap({
    upstream: prism.url,
    judge,
    basePath,
    onExchange: (exchange) => exchanges.push(exchange),
  }).catch(async (error: unknown) => {
    await prism.close();
    throw error;
  });
  const clientFor = (bearer: string) =>
    createClient({
      token: bearer,
      baseUrl: tap.url,
      gate,
      retry: { attempts: 1 },
      fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.any([init.signal, signal]) }),
    });
  const send = async (request: PlainRequest, url: string, look: (exchange: Exchange) => void) => {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
    const { response } = await patientSend(gate, ends, async () => {
      const exchange = await plainSend(request, { baseUrl: url, basePath, token, signal: ends });
      look(exchange);
      return exchange;
    });
    return response;
  };
  return {
    client: clientFor(token),
    clientFor,
    through: (request) => send(request, tap.url, () => undefined),
    direct: (request) => send(request, baseUrl, record),
    exchanges,
    violations: prism.violations,
    parts: { tap: tap.url, prism: prism.url, prismPid: prism.pid },
    close: async () => {
      await tap.close();
      await prism.close();
    },
  };
}
