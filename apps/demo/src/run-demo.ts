import { ApiError, createClient, type Gate, ResponseFormatError } from "@kantata-refs/client";
import { operations as knownOperations } from "@kantata-refs/schema";
import { type Coverage, measureCoverage } from "./coverage.js";
import { type DeclaredOperation, declaredOperations } from "./document.js";
import { type Exchange, type Recorder, recordExchanges } from "./record-exchanges.js";
import { errorSteps } from "./steps/error-steps.js";
import { listSteps } from "./steps/list-steps.js";
import type { Context, Step } from "./steps/step.js";
import { storySteps } from "./steps/story.js";
import type { Target } from "./targets/target.js";

/** A gate that never waits. */
const openGate: Gate = { enter: () => ({ leave: () => undefined }) };

/** The result of one step. */
export interface StepResult {
  step: string;
  /** The result in a word or two, for the table. */
  shows: string;
  /** The first exchange of the step; undefined if there was none. */
  exchange: Exchange | undefined;
  problems: string[];
}

/** The result of the demo. */
export interface DemoResult {
  target: string;
  steps: StepResult[];
  notes: string[];
  coverage: Coverage;
  /** Everything that went wrong; empty if the demo succeeded. */
  problems: string[];
}

/** Runs one step. An error response is reported as a problem; any other error ends the demo. */
async function runStep(step: Step, context: Context, recorder: Recorder): Promise<StepResult> {
  const before = recorder.exchanges.length;
  const { shows, problems } = await step.run(context).catch((error: unknown) => {
    if (!(error instanceof ApiError || error instanceof ResponseFormatError)) throw error;
    return { shows: error.name, problems: [error.message] };
  });
  return {
    step: step.name,
    shows,
    exchange: recorder.exchanges[before],
    problems,
  };
}

/** Whether the client can call an operation. A newer document may have others. */
const isKnown = ({ operationId }: DeclaredOperation) => Object.hasOwn(knownOperations, operationId);

/** What is missing on a target that can provoke every response. */
function gaps({ operations, responses }: Coverage): string[] {
  return [
    ...operations.missing.map((id) => `operation ${id} is in the document, but no step of the demo calls it`),
    ...responses.missing.map((response) => `declared, but never returned: ${response}`),
  ];
}

/**
 * Runs all steps against a target.
 *
 * @param document the document whose operations and responses are counted
 * @throws InputError for an invalid target, ConnectionError if it does not respond
 */
export async function runDemo(target: Target, document: Record<string, unknown>): Promise<DemoResult> {
  const operations = declaredOperations(document);
  const recorder = recordExchanges();
  const client = createClient({
    token: target.token,
    baseUrl: target.baseUrl,
    use: [recorder.layer],
    // Provoked errors, such as a 429, must not delay the next call.
    ...(target.provoke === undefined ? {} : { gate: openGate }),
  });
  const context: Context = {
    client,
    target,
    notes: [],
    prefer: (example) => {
      const responses = operations.flatMap(({ responses: all }) => all);
      return target.prefer(
        responses.find(({ examples }) => examples.some(({ name }) => name === example)),
        example,
      );
    },
  };
  const known = operations.filter(isKnown);
  const story = [...storySteps, ...listSteps(known)].filter(
    ({ writes, readsBack }) => (target.writable || !writes) && (target.stateful || readsBack === undefined),
  );
  // Error responses cannot be provoked on the real API.
  const steps = [...story, ...(target.provoke === undefined ? [] : errorSteps(known))];
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step, context, recorder));
  const coverage = measureCoverage(operations, recorder.exchanges);
  const problems = results.flatMap(({ step, problems: stepProblems }) =>
    stepProblems.map((what) => `${step}: ${what}`),
  );
  problems.push(...coverage.undeclared.map((response) => `returned, but not declared: ${response}`));
  if (target.provoke !== undefined) problems.push(...gaps(coverage));
  return { target: target.name, steps: results, notes: context.notes, coverage, problems };
}
