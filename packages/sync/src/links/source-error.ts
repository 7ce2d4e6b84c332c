import { mostFaults, spelledFaults } from "../defaults.js";
import type { Fault } from "./fault.js";

/** The links of a source cannot be used. Nothing was read from the account, and nothing was written. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  /** Where the links came from. */
  readonly source: string;
  /** The faults in the order of their lines, at most the first thousand. */
  readonly faults: readonly Fault[];
  /** How many faults there are. */
  readonly count: number;

  /**
   * @param source where the links came from, such as a path
   * @param unit what a fault's `line` counts
   */
  constructor(source: string, faults: readonly Fault[], unit: "line" | "link" = "line") {
    const sorted = faults.toSorted((a, b) => a.line - b.line);
    const spelled = sorted.slice(0, spelledFaults).map(({ line, field, reason }) => {
      return `  ${unit} ${line}: ${field === undefined ? "" : `${field}: `}${reason}`;
    });
    const rest = faults.length - spelled.length;
    if (rest > 0) spelled.push(`  and ${rest} more`);
    const what = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super(`${source} has ${what}; mend the source and read it again\n${spelled.join("\n")}`);
    this.source = source;
    this.faults = sorted.slice(0, mostFaults);
    this.count = faults.length;
  }
}
