import type { Tally } from "../mutants/tally.js";
import { percent, type Score } from "./figures.js";

/** Column widths. */
const labelWidth = 34;
const numberWidth = 14;

const line = (label: string, killed: number, total: number) =>
  `  ${label.padEnd(labelWidth)}${`${killed} of ${total}`.padStart(numberWidth)}  ${percent(killed, total)} %`;

/** Formats a mutation score by kind of mutant, with every survivor. */
export function describeTally(
  title: string,
  { byKind }: Tally,
  { killed: allKilled, total: all, survivors }: Score,
  seconds: number,
): string {
  const kinds = Object.entries(byKind).toSorted(([a], [b]) => a.localeCompare(b));
  return [
    `${title} (${seconds.toFixed(1)} s)`,
    ...kinds.map(([kind, { killed, total }]) => line(kind, killed, total)),
    line("all", allKilled, all),
    ...survivors.map(
      ({ kind, pointer, what, why }) =>
        `  survived: ${kind} at ${pointer}, ${what}: ${why ?? "NOT EXPLAINED"}`,
    ),
    "",
  ].join("\n");
}
