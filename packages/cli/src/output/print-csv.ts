import { stringify } from "csv-stringify/sync";
import type { Terminal } from "../terminal.js";
import type { Rows } from "./rows.js";
import { write } from "./write.js";

/** A value in a cell. An object is JSON. */
const cell = (value: unknown) =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : value;

/** Prints CSV with a line of names. A cell that a spreadsheet would run as a formula is made harmless. */
export async function printCsv(
  { stdout }: Terminal,
  { rows }: Rows,
  fields: readonly string[],
): Promise<number> {
  let count = 0;
  await write(stdout, stringify([[...fields]]));
  for await (const row of rows) {
    await write(stdout, stringify([fields.map((name) => cell(row[name]))], { escape_formulas: true }));
    count += 1;
  }
  return count;
}
