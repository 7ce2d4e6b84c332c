import type { Json } from "../json.js";
import type { Finding } from "../tap/finding.js";
import type { Judge } from "../tap/judge.js";
import { referenceScene } from "./reference-scene.js";
import { type Look, runOnStage, type Serve } from "./stage.js";
import { stepsOf } from "./steps.js";
import { subjectScene } from "./subject-scene.js";

/** How to run a scenario. */
export interface ScenarioOptions {
  /** Changes the server's behaviour. Default: none */
  wrap?: (serve: Serve) => Serve;
  /** Called with every exchange. */
  look?: Look;
  /** The list whose scene to run. Default: all, one after the other */
  operationId?: string | undefined;
  /** Whether to end a scene with its first finding. Default: false */
  stopEarly?: boolean;
}

/**
 * Runs one scene for each list of the document, each in an empty account: it stores what the list returns, and lists it
 * in every way. A filter that no request of the scene shows to make a difference is a finding.
 *
 * @param judge of the document
 * @returns all findings
 */
export async function runScenario(
  document: Json,
  judge: Judge,
  { wrap = (serve) => serve, look = () => undefined, operationId, stopEarly = false }: ScenarioOptions = {},
): Promise<Finding[]> {
  const steps = stepsOf(document);
  const findings: Finding[] = [];
  for (const list of [steps.references, ...steps.subjects]) {
    if (operationId !== undefined && list.operation.operationId !== operationId) continue;
    const scene = list === steps.references ? referenceScene : subjectScene(list);
    findings.push(...(await runOnStage({ judge, steps, list, wrap, look, stopEarly }, scene)));
  }
  return findings;
}
