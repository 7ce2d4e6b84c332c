import Table from "cli-table3";
import type { Row } from "./row.js";

/** Formats the rows as a table. */
export function printRows(rows: readonly Row[]): string {
  const table = new Table({
    head: ["what", "figure", "unit", "ratio", "goal", "holds"],
    style: { head: [], border: [] },
  });
  for (const { name, figure, unit, ratio, goal, holds } of rows) {
    table.push([name, figure.toFixed(1), unit, ratio.toFixed(2), goal, holds ? "yes" : "no"]);
  }
  return table.toString();
}
