import { type ContractCase, disagreement } from "../cases/contract-case.js";
import type { Json } from "../json.js";
import { createJudge, type Judge } from "../tap/judge.js";
import { createSchemaCompiler, DocumentError } from "../tap/schema-compiler.js";
import type { DocumentMutant } from "./document-mutants.js";
import { count, type Survivor, type Tally } from "./tally.js";

/** A mutant that is no document: it says nothing about the suite. */
export interface DocumentScore extends Tally {
  invalid: Survivor[];
}

/** Looks first at the cases that are about the same part of the document: a kill is found sooner, and is the same. */
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
 * Holds the judge of the true document to its cases.
 *
 * @throws Error for the first case with which it does not agree
 */
export function checkCases(judge: Judge, cases: Iterable<ContractCase>): void {
  for (const one of cases) {
    const why = disagreement(one, judge);
    if (why !== undefined) throw new Error(`${one.name}: ${why}`);
  }
}

/**
 * Runs the cases of the true document against a judge of each wrong one. A mutant is killed when its judge objects to
 * a case that must pass, or lets one pass that must be refused.
 *
 * @param document the true one
 * @param cases must be right by the true judge; see `checkCases`
 */
export function runDocumentMutants(
  document: Json,
  mutants: Iterable<DocumentMutant>,
  cases: ContractCase[],
): DocumentScore {
  const compile = createSchemaCompiler();
  // What the true document and its mutants share is compiled once.
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
