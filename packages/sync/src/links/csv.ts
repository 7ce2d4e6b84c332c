import { readFile } from "node:fs/promises";
import { checkChoice } from "../check-choice.js";
import { checkNames } from "../check-names.js";
import type { Link } from "../link.js";
import { type CheckOptions, checkLink } from "./check-link.js";
import { type PlacedLink, placed } from "./collect-links.js";
import { type CsvColumns, type Header, readHeader } from "./csv-header.js";
import { type CsvRecord, csvRecords } from "./csv-records.js";
import { decodeText } from "./decode-text.js";
import type { Fault } from "./fault.js";
import { findTwins } from "./find-twins.js";
import { withoutShield } from "./formula-cells.js";
import { type FieldSchema, linkFields } from "./link-fields.js";
import { SourceError } from "./source-error.js";

/** How to read a CSV file. */
export interface CsvOptions extends CheckOptions, CsvColumns {
  /** What an empty cell of an optional field means: `keep` what the reference has, or `clear` it. @default "keep" */
  emptyCells?: "keep" | "clear" | undefined;
  /** Removes the apostrophe that keeps a spreadsheet from running a cell as a formula. @default true */
  unescapeFormulas?: boolean | undefined;
}

const optionNames: Readonly<Record<keyof CsvOptions, true>> = {
  newSubjectTypes: true,
  columns: true,
  defaults: true,
  ignoreColumns: true,
  delimiter: true,
  emptyCells: true,
  unescapeFormulas: true,
};

/** The value of a cell; undefined for one that says nothing. */
function cellValue(cell: string, schema: FieldSchema, { emptyCells = "keep" }: CsvOptions): unknown {
  const isClearable = schema.type.includes("null");
  if (cell === "" && isClearable) return emptyCells === "clear" ? null : undefined;
  // Spreadsheets write TRUE.
  const word = cell.toLowerCase();
  if (schema.type === "boolean" && (word === "true" || word === "false")) return word === "true";
  return cell === "" ? undefined : cell;
}

function linkOf({ cells }: CsvRecord, header: Header, options: CsvOptions): Record<string, unknown> {
  const link: Record<string, unknown> = { ...options.defaults };
  header.forEach((field, index) => {
    if (field === undefined) return;
    const cell = cells[index] ?? "";
    const text = (options.unescapeFormulas ?? true) ? withoutShield(cell) : cell;
    const value = cellValue(text, linkFields[field] as FieldSchema, options);
    if (value !== undefined) link[field] = value;
  });
  return link;
}

/**
 * Reads links from the text or the bytes of a CSV file whose first line names the fields. Cells are taken as they are,
 * blanks included. The whole text is checked before a link is returned.
 * @param name what errors call the source
 * @throws InputError for an unknown option; SourceError that lists every fault with its line
 */
export function parseCsv(csv: string | Uint8Array, options: CsvOptions = {}, name = "the CSV"): Link[] {
  checkNames("the options", options, Object.keys(optionNames));
  checkChoice("emptyCells", options.emptyCells, ["keep", "clear"]);
  const decoded = typeof csv === "string" ? { text: csv } : decodeText(csv);
  if ("faults" in decoded) throw new SourceError(name, decoded.faults);
  const { records, faults } = csvRecords(decoded.text, options.delimiter ?? ",");
  const [first, ...rest] = records;
  if (first === undefined)
    throw new SourceError(name, [
      ...faults,
      { line: 1, reason: "it is empty; expected a line with the columns" },
    ]);
  const read = readHeader(first.cells, options);
  if ("faults" in read) throw new SourceError(name, [...read.faults, ...faults]);
  const links: PlacedLink[] = [];
  for (const record of rest) {
    const checked = checkLink(linkOf(record, read.header, options), options);
    const { line } = record;
    if ("link" in checked) links.push({ link: checked.link, line });
    else faults.push(...checked.objections.map((objection): Fault => ({ line, ...objection })));
  }
  faults.push(...findTwins(links));
  if (faults.length > 0) throw new SourceError(name, faults);
  return links.map(({ link, line }) => placed(link, line));
}

/**
 * Reads links from a CSV file: see `parseCsv`.
 * @throws SourceError that lists every fault with its line; the error of the file system if it cannot be read
 */
export async function readCsv(path: string, options: CsvOptions = {}): Promise<Link[]> {
  return parseCsv(await readFile(path), options, path);
}
