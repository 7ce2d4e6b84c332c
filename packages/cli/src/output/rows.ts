import { UsageError } from "../errors/usage-error.js";
import type { OutputOptions } from "../global-options.js";
import type { Terminal } from "../terminal.js";

/** A row of data: its fields by name. */
export type DataRow = Readonly<Record<string, unknown>>;

/** How rows are printed. */
export type Format = "table" | "ndjson" | "json" | "csv";

/** A table for people, and JSON lines for programs, unless the options say otherwise. */
export function formatOf({ json, csv }: OutputOptions, { stdout }: Terminal): Format {
  if (json) return "json";
  if (csv) return "csv";
  return stdout.isTTY ? "table" : "ndjson";
}

/** What is printed. */
export interface Rows {
  rows: AsyncIterable<DataRow> | Iterable<DataRow>;
  /** All fields that a row can have. */
  known: readonly string[];
  /** Those that a table has; the other formats have all. */
  usual: readonly string[];
  /** The address that a field links to, where the terminal can open it. */
  linkOf?: (row: DataRow, field: string) => string | undefined;
}

/** @throws UsageError for a field that does not exist */
export function chooseFields(
  { fields }: OutputOptions,
  known: readonly string[],
): readonly string[] | undefined {
  const unknown = fields?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no field ${JSON.stringify(unknown)}`, `choose from ${known.join(",")}`);
  return fields;
}

/**
 * Prints rows as they come. Only a table and one JSON array need all of them first.
 *
 * @returns how many were printed
 */
export async function printRows(terminal: Terminal, options: OutputOptions, rows: Rows): Promise<number> {
  const fields = chooseFields(options, rows.known);
  const format = formatOf(options, terminal);
  if (format === "csv") {
    const { printCsv } = await import("./print-csv.js");
    return await printCsv(terminal, rows, fields ?? rows.known);
  }
  if (format === "table") {
    const { printTable } = await import("./print-table.js");
    return await printTable(terminal, rows, fields ?? rows.usual);
  }
  const { printJson } = await import("./print-json.js");
  return await printJson(terminal, rows, fields ?? rows.known, format === "json");
}
