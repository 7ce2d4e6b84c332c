import { Agent } from "node:http";
import { type Prism, startPrism, type Violation } from "@kantata-refs/prism";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { caseToken } from "../cases/request-maker.js";
import { document } from "../document.js";
import { createJudge } from "../tap/judge.js";
import { basePathOf } from "../tap/operation-view.js";
import type { RawAnswer, RawRequest } from "../tap/raw.js";
import { sendRaw } from "../tap/send-raw.js";
import { type JudgedExchange, startTap, type TapOptions } from "../tap/start-tap.js";

/** What all parties said of the exchanges since the last look. */
export interface Observed {
  /** As the client sent and received them. */
  front: JudgedExchange[];
  /** As the sandbox received and sent them, behind Prism. */
  back: JudgedExchange[];
  violations: Violation[];
}

/** A lane: client, tap, Prism, tap, sandbox. */
export interface ProxyLane {
  /** Where a client sends its requests. */
  url: string;
  sandbox: RunningSandbox;
  send: (request: RawRequest) => Promise<RawAnswer>;
  observe: () => Promise<Observed>;
  close: () => Promise<void>;
}

/**
 * Starts a lane, with one Prism.
 *
 * @param alter changes the sandbox's answers before anybody judges them
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
