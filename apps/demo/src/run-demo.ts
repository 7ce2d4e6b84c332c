import { ApiError, createClient, type Gate, ResponseFormatError } from "@kantata-refs/client";
import { type Coverage, measureCoverage } from "./coverage.js";
import { declaredOperations } from "./document.js";
import { refusalSteps } from "./steps/refusals.js";
import type { Context, Step } from "./steps/step.js";
import { storySteps } from "./steps/story.js";
import type { Target } from "./targets/target.js";
import { type Exchange, openWire, type Wire } from "./wire.js";

/** Lets everything through at once. */
const openGate: Gate = { enter: () => ({ leave: () => undefined }) };

/** What came of one step. */
export interface StepResult {
  step: string;
  operation: Step["method"];
  /** What there was to see, in a word or two. */
  shows: string;
  /** The answer; undefined where nothing came. */
  exchange: Exchange | undefined;
  surprises: string[];
}

/** What came of the whole demo. */
export interface DemoResult {
  target: string;
  steps: StepResult[];
  notes: string[];
  coverage: Coverage;
  /** Everything that was not as it should be; empty where the demo succeeded. */
  surprises: string[];
}

/** Runs one step. An answer that cannot be used is a surprise; no answer at all ends the demo. */
async function runStep(step: Step, context: Context, wire: Wire): Promise<StepResult> {
  const before = wire.exchanges.length;
  const { shows, surprises } = await step.run(context).catch((error: unknown) => {
    if (!(error instanceof ApiError || error instanceof ResponseFormatError)) throw error;
    return { shows: error.name, surprises: [error.message] };
  });
  return { step: step.name, operation: step.method, shows, exchange: wire.exchanges[before], surprises };
}

/** What a target that can be made to show everything has not shown. */
function gaps({ operations, responses }: Coverage): string[] {
  return [
    ...operations.missing.map((id) => `operation ${id} is in the document, but no step of the demo calls it`),
    ...responses.missing.map((response) => `declared, but never answered: ${response}`),
  ];
}

/**
 * Walks through the whole API against a target.
 *
 * @param document the document whose operations and answers are counted
 * @throws InputError for a target that cannot be used, ConnectionError where it does not answer
 */
export async function runDemo(target: Target, document: Record<string, unknown>): Promise<DemoResult> {
  const operations = declaredOperations(document);
  const wire = openWire(target);
  const client = createClient({
    token: target.token,
    baseUrl: target.baseUrl,
    fetch: wire.fetch,
    // Where refusals are staged, one of them says nothing about the next call, and must not hold it back.
    ...(target.provoke === undefined ? {} : { gate: openGate }),
  });
  const context: Context = {
    client,
    target,
    operations,
    notes: [],
    prefer: (example) => {
      const responses = operations.flatMap(({ responses: all }) => all);
      return target.prefer(
        responses.find(({ examples }) => examples.includes(example)),
        example,
      );
    },
  };
  const story = storySteps.filter(
    ({ writes, readsBack }) => (target.writable || !writes) && (target.stateful || readsBack === undefined),
  );
  // The real API refuses when it likes, not when it is asked to.
  const steps = [...story, ...(target.provoke === undefined ? [] : refusalSteps(operations))];
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step, context, wire));
  const coverage = measureCoverage(operations, wire.exchanges);
  const surprises = results.flatMap(({ step, surprises: wrong }) => wrong.map((what) => `${step}: ${what}`));
  surprises.push(...coverage.undeclared.map((answer) => `answered, but not declared: ${answer}`));
  if (target.provoke !== undefined) surprises.push(...gaps(coverage));
  return { target: target.name, steps: results, notes: context.notes, coverage, surprises };
}
