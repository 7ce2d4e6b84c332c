import { Agent } from "node:http";
import { type Prism, startPrism, type Violation } from "@kantata-refs/prism";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { caseToken } from "../cases/request-maker.js";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import type { RawRequest, RawResponse } from "../tap/raw.js";
import { sendRaw } from "../tap/send-raw.js";
import { type JudgedExchange, startTap, type TapOptions } from "../tap/start-tap.js";

/** The exchanges and violations since the last call of `observe`. */
export interface Observed {
  /** Recorded between client and Prism. */
  front: JudgedExchange[];
  /** Recorded between Prism and sandbox. */
  back: JudgedExchange[];
  violations: Violation[];
}

/** Client → tap → Prism → tap → sandbox. */
export interface ProxyLane {
  /** The base URL for clients. */
  url: string;
  sandbox: RunningSandbox;
  send: (request: RawRequest) => Promise<RawResponse>;
  observe: () => Promise<Observed>;
  close: () => Promise<void>;
}

/**
 * Starts a proxy lane.
 *
 * @param alter changes the sandbox's responses before they are checked
 */
export async function startProxyLane(alter?: TapOptions["alter"]): Promise<ProxyLane> {
  const judge = createJudge(document);
  const basePath = basePathOf(document);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).toReversed()) await one();
  };
  const opened = <T extends { close: () => Promise<void> }>(one: T): T => {
    closers.push(one.close);
    return one;
  };
  try {
    const sandbox = opened(await startSandbox({ seed: "demo", tokens: { [caseToken]: "contract" } }));
    const upstream = { upstream: sandbox.url, judge, basePath };
    const back = opened(await startTap(alter === undefined ? upstream : { ...upstream, alter }));
    const prism: Prism = opened(await startPrism({ mode: "proxy", upstream: back.url }));
    const front = opened(await startTap({ upstream: prism.url, judge, basePath }));
    const agent = new Agent({ keepAlive: true });
    closers.push(async () => agent.destroy());
    const { origin } = new URL(front.url);
    return {
      url: front.url,
      sandbox,
      send: (request) => sendRaw(request, new URL(origin + request.target), agent),
      observe: async () => ({ violations: await prism.violations(), front: front.take(), back: back.take() }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
