import type { Tally } from "../mutants/tally.js";
import { percent, type Score } from "./figures.js";

/** The column in which numbers end. */
const labelWidth = 34;
const numberWidth = 14;

const line = (label: string, killed: number, total: number) =>
  `  ${label.padEnd(labelWidth)}${`${killed} of ${total}`.padStart(numberWidth)}  ${percent(killed, total)} %`;

/** A mutation score by kind, with every survivor, for people. */
export function describeTally(
  title: string,
  { byKind }: Tally,
  { killed: noticed, total: all, survivors }: Score,
  seconds: number,
): string {
  const kinds = Object.entries(byKind).toSorted(([a], [b]) => a.localeCompare(b));
  return [
    `${title} (${seconds.toFixed(1)} s)`,
    ...kinds.map(([kind, { killed, total }]) => line(kind, killed, total)),
    line("all", noticed, all),
    ...survivors.map(
      ({ kind, pointer, what, why }) => `  lives: ${kind} at ${pointer}, ${what}: ${why ?? "NOT EXPLAINED"}`,
    ),
    "",
  ].join("\n");
}
