import { createSandbox } from "@kantata-refs/sandbox";
import { caseToken } from "../cases/request-maker.js";
import type { Json } from "../json.js";
import { exchangeInProcess } from "../lanes/in-process.js";
import { rowsOf } from "../tap/envelope.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange, RawRequest } from "../tap/raw.js";
import { bodyOf } from "../tap/response-body.js";
import { createFilterUse } from "./filter-use.js";
import { createHistory, type History } from "./history.js";
import type { ListSteps, Steps } from "./steps.js";

/** A server under test. */
export type Serve = (request: RawRequest) => Promise<Exchange>;

/** Called with an exchange before the history learns from it. */
export type Look = (exchange: Exchange, history: History) => void;

/** An empty account to run requests against. */
export interface Stage {
  steps: Steps;
  /** Sends a request. Returns the first row of the response, or an empty object. */
  send: (request: RawRequest) => Promise<Json>;
  /** Stores a Kantata object with all its traits: those of properties, those of linked objects, and others. */
  putSubject: (type: string, id: number, properties: Json, traits: readonly string[]) => void;
  deleteSubject: (type: string, id: number) => void;
}

/** What a scene runs with. */
export interface Setting {
  judge: Judge;
  steps: Steps;
  /** The list whose filters the scene must show to make a difference. */
  list: ListSteps;
  /** Changes the server's behaviour. */
  wrap: (serve: Serve) => Serve;
  look: Look;
  /** Whether to end the scene with the first finding. */
  stopEarly: boolean;
}

/** The sandbox's time at the start. Each step advances it, so that rows have distinct timestamps. */
const start = new Date("2026-11-03T12:00:00Z");
const stepMs = 7_000;

/** Thrown to end a scene early. */
const enough = new Error("a finding ended the scene");

/**
 * Runs requests against a new sandbox. Checks every response against the document and against the history of the account.
 *
 * @returns all findings
 */
export async function runOnStage(
  { judge, steps, list, wrap, look, stopEarly }: Setting,
  scene: (stage: Stage) => Promise<void>,
): Promise<Finding[]> {
  const sandbox = createSandbox({ tokens: { [caseToken]: "contract" }, now: start });
  const history = createHistory(({ request }) => judge.read(request), steps.roles);
  const filterUse = createFilterUse([list.operation]);
  const serve = wrap((request) => exchangeInProcess(sandbox.fetch, request));
  const findings: Finding[] = [];
  const stage: Stage = {
    steps,
    send: async (request) => {
      sandbox.clock.advance(stepMs);
      const exchange = await serve(request);
      findings.push(
        ...judge.judgeRequest(request),
        ...judge.judgeResponse(exchange),
        ...history.judge(exchange),
      );
      filterUse.look(judge.read(request), history);
      if (stopEarly && findings.length > 0) throw enough;
      look(exchange, history);
      history.learn(exchange);
      return (exchange.response.status === 200 ? rowsOf(bodyOf(exchange.response))[0] : undefined) ?? {};
    },
    putSubject: (type, id, properties, traits) => {
      const unseen = traits.filter((trait) => !trait.includes(".") && !Object.hasOwn(properties, trait));
      sandbox.subjects.put(type, id, properties, unseen);
      history.putSubject(type, id, properties, traits);
    },
    deleteSubject: (type, id) => {
      sandbox.subjects.delete(type, id);
      history.forgetSubject(type, id);
    },
  };
  try {
    await scene(stage);
    return [...findings, ...filterUse.findings()];
  } catch (error) {
    if (error !== enough) throw error;
    return findings;
  } finally {
    await sandbox.close();
  }
}
