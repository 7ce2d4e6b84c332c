import { count, type Tally } from "../mutants/tally.js";

/** What is read of a report in the mutation testing report schema, which StrykerJS writes. */
export interface MutationReport {
  files: Record<string, { source: string; mutants: ReportedMutant[] }>;
}

interface ReportedMutant {
  mutatorName: string;
  replacement?: string;
  status: string;
  /** Counted from 1. */
  location: Record<"start" | "end", { line: number; column: number }>;
}

/** A test failed, or nothing ended any longer; and what no test noticed, or none even ran. */
const noticed = new Set(["Killed", "Timeout"]);
const unnoticed = new Set(["Survived", "NoCoverage"]);

/** The part of a source that a mutant replaces. */
function original(source: string, { start, end }: ReportedMutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines.push((lines.pop() ?? "").slice(0, end.column - 1));
  return lines.join("\n").slice(start.column - 1);
}

/** Code on one line. */
const flat = (code: string) => code.replaceAll(/\s+/g, " ").trim();

/**
 * Counts the mutants of a report. One that could not be run at all counts neither way.
 *
 * @returns survivors with `what` as `before → after`, code on one line
 */
export function readReport({ files }: MutationReport): Tally {
  const tally: Tally = { killed: 0, total: 0, survivors: [], byKind: {} };
  for (const [file, { source, mutants }] of Object.entries(files))
    for (const { mutatorName: kind, replacement = "", status, location } of mutants) {
      if (!noticed.has(status) && !unnoticed.has(status)) continue;
      const { line, column } = location.start;
      const what = `${flat(original(source, location))} → ${flat(replacement)}`;
      count(tally, { kind, pointer: `${file}:${line}:${column}`, what }, noticed.has(status));
    }
  return tally;
}
