import { type ContractCase, disagreement } from "../cases/contract-case.js";
import type { Json } from "../json.js";
import { createJudge, type Judge } from "../tap/judge.js";
import { createSchemaCompiler, DocumentError } from "../tap/schema-compiler.js";
import type { DocumentMutant } from "./document-mutants.js";
import { count, type Survivor, type Tally } from "./tally.js";

/** The score, and the mutants that do not compile, which are not counted. */
export interface DocumentScore extends Tally {
  invalid: Survivor[];
}

/** Sorts the cases about the same part of the document first, to kill a mutant sooner. */
function inOrder(cases: Map<string, ContractCase[]>, pointer: string): ContractCase[] {
  const near: ContractCase[] = [];
  const far: ContractCase[] = [];
  for (const [about, some] of cases) {
    const isNear = about.startsWith(pointer) || (about !== "/paths" && pointer.startsWith(about));
    (isNear ? near : far).push(...some);
  }
  return [...near, ...far];
}

function judgeOf(
  mutant: DocumentMutant,
  compile: ReturnType<typeof createSchemaCompiler>,
): Judge | undefined {
  try {
    return createJudge(mutant.document, compile);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/**
 * Checks that the judge of the original document agrees with all cases.
 *
 * @throws Error for the first case with another verdict
 */
export function checkCases(judge: Judge, cases: Iterable<ContractCase>): void {
  for (const one of cases) {
    const why = disagreement(one, judge);
    if (why !== undefined) throw new Error(`${one.name}: ${why}`);
  }
}

/**
 * Runs the cases of the original document against a judge of each mutant. A mutant is killed if its judge reports a valid
 * case or accepts an invalid one.
 *
 * @param document the original
 * @param cases must pass `checkCases`
 */
export function runDocumentMutants(
  document: Json,
  mutants: Iterable<DocumentMutant>,
  cases: ContractCase[],
): DocumentScore {
  const compile = createSchemaCompiler();
  // Compiles the schemas that the mutants share with the original.
  createJudge(document, compile);
  const byAbout = new Map<string, ContractCase[]>();
  for (const one of cases) {
    const some = byAbout.get(one.about);
    if (some === undefined) byAbout.set(one.about, [one]);
    else some.push(one);
  }
  const score: DocumentScore = { killed: 0, total: 0, survivors: [], byKind: {}, invalid: [] };
  for (const mutant of mutants) {
    const { kind, pointer, what } = mutant;
    const judge = judgeOf(mutant, compile);
    if (judge === undefined) {
      score.invalid.push({ kind, pointer, what });
      continue;
    }
    const killed = inOrder(byAbout, pointer).some((one) => disagreement(one, judge) !== undefined);
    count(score, { kind, pointer, what }, killed);
  }
  return score;
}
