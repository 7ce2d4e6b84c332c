import { count, type Tally } from "../mutants/tally.js";

/** The parts that are used of StrykerJS's report, in the mutation testing report schema. */
export interface MutationReport {
  files: Record<string, { source: string; mutants: ReportedMutant[] }>;
}

interface ReportedMutant {
  mutatorName: string;
  replacement?: string;
  status: string;
  /** Lines and columns start at 1. */
  location: Record<"start" | "end", { line: number; column: number }>;
}

const killed = new Set(["Killed", "Timeout"]);
const survived = new Set(["Survived", "NoCoverage"]);

/** Returns the part of the source that a mutant replaces. */
function original(source: string, { start, end }: ReportedMutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines.push((lines.pop() ?? "").slice(0, end.column - 1));
  return lines.join("\n").slice(start.column - 1);
}

/** Puts code on one line. */
const flat = (code: string) => code.replaceAll(/\s+/g, " ").trim();

/**
 * Counts the mutants of a report. A mutant that could not be run is not counted.
 *
 * @returns survivors with `what` as `before → after`, on one line
 */
export function readReport({ files }: MutationReport): Tally {
  const tally: Tally = { killed: 0, total: 0, survivors: [], byKind: {} };
  for (const [file, { source, mutants }] of Object.entries(files))
    for (const { mutatorName: kind, replacement = "", status, location } of mutants) {
      if (!killed.has(status) && !survived.has(status)) continue;
      const { line, column } = location.start;
      const what = `${flat(original(source, location))} → ${flat(replacement)}`;
      count(tally, { kind, pointer: `${file}:${line}:${column}`, what }, killed.has(status));
    }
  return tally;
}
