import type { Json } from "../json.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import type { Exchange } from "../tap/raw.js";
import { runScenario } from "./run-scenario.js";

/** The exchanges of a scenario against the unchanged sandbox. */
export interface Recording {
  exchanges: Exchange[];
  findings: Finding[];
}

const recordings = new WeakMap<Json, Promise<Recording>>();

async function record(document: Json, judge: Judge): Promise<Recording> {
  const exchanges: Exchange[] = [];
  const findings = await runScenario(document, judge, { look: (exchange) => exchanges.push(exchange) });
  return { exchanges, findings };
}

/** Runs the scenario, once per document. */
export function recordScenario(document: Json, judge: Judge): Promise<Recording> {
  const recording = recordings.get(document) ?? record(document, judge);
  recordings.set(document, recording);
  return recording;
}
