import { createClient, createGate, type KantataClient } from "@kantata-refs/client";
import { startPrism, type Violation } from "@kantata-refs/prism";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import type { Exchange, RawAnswer } from "../tap/raw.js";
import { type JudgedExchange, startTap } from "../tap/start-tap.js";
import { requestTimeoutMs } from "./defaults.js";
import { patientSend } from "./patient-send.js";
import { type Asked, plainSend } from "./plain-send.js";

/** The real API, or what stands in for it, behind a tap and Prism. */
export interface LiveLane {
  /** The client, whose requests go through tap and Prism. It waits for the rate limit and repeats nothing else. */
  client: KantataClient;
  /** The same with another token. */
  clientFor: (token: string) => KantataClient;
  /** Sends a request through tap and Prism, past the client, which would refuse it. */
  through: (asked: Asked) => Promise<RawAnswer>;
  /** Sends a request past all of them: Prism would alter it, or never answer. */
  direct: (asked: Asked) => Promise<RawAnswer>;
  /** All that was said so far. */
  exchanges: readonly JudgedExchange[];
  /** What Prism objected to since the last look. */
  violations: () => Promise<Violation[]>;
  /** Where its parts listen, and the process of Prism. */
  parts: { tap: string; prism: string; prismPid: number | undefined };
  close: () => Promise<void>;
}

/** What a lane is made from. */
export interface LaneOptions {
  /** Where the API is, version and all. */
  baseUrl: string;
  token: string;
  /** Ends whatever is under way. @default never */
  signal?: AbortSignal;
}

/**
 * Starts the lane: client, tap, Prism as a proxy, server.
 *
 * @throws Error where Prism cannot start
 */
export async function startLiveLane(options: LaneOptions): Promise<LiveLane> {
  const { baseUrl, token, signal = new AbortController().signal } = options;
  const judge = createJudge(document);
  const basePath = basePathOf(document);
  const gate = createGate();
  const exchanges: JudgedExchange[] = [];
  const record = (exchange: Exchange) => {
    const findings = [...judge.judgeRequest(exchange.request), ...judge.judgeAnswer(exchange)];
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
  const send = async (asked: Asked, url: string, look: (exchange: Exchange) => void) => {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
    const { answer } = await patientSend(gate, ends, async () => {
      const exchange = await plainSend(asked, { baseUrl: url, basePath, token, signal: ends });
      look(exchange);
      return exchange;
    });
    return answer;
  };
  return {
    client: clientFor(token),
    clientFor,
    through: (asked) => send(asked, tap.url, () => undefined),
    direct: (asked) => send(asked, baseUrl, record),
    exchanges,
    violations: prism.violations,
    parts: { tap: tap.url, prism: prism.url, prismPid: prism.pid },
    close: async () => {
      await tap.close();
      await prism.close();
    },
  };
}
