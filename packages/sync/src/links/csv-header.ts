import type { Fault } from "./fault.js";
import { linkFields, requiredFields } from "./link-fields.js";

/** How the columns of a CSV file become fields. */
export interface CsvColumns {
  /** Columns with another name than their field: `{ "Jira Key": "service_model_ref" }`. */
  columns?: Readonly<Record<string, string>> | undefined;
  /** Values of fields that have no column, or whose cell is empty: `{ service_name: "jira" }`. */
  defaults?: Readonly<Record<string, string | boolean | null>> | undefined;
  /** Columns to leave out. */
  ignoreColumns?: readonly string[] | undefined;
  /** What separates cells. @default "," */
  delimiter?: string | undefined;
}

/** The field of each column; undefined for one that is left out. */
export type Header = (string | undefined)[];

const likely = [";", "\t", "|", ","];

/** Reads the header of a CSV file. @returns the field of each column, or what is wrong with them */
export function readHeader(
  cells: readonly string[],
  { columns = {}, defaults = {}, ignoreColumns = [], delimiter = "," }: CsvColumns,
): { header: Header } | { faults: Fault[] } {
  const [only = ""] = cells;
  const other = likely.find((one) => one !== delimiter && only.split(one).length > 2);
  if (cells.length === 1 && other !== undefined)
    return {
      faults: [
        { line: 1, reason: `the columns are separated by ${JSON.stringify(other)}; name it as delimiter` },
      ],
    };
  const header = cells.map((cell) => {
    const name = cell.trim();
    if (ignoreColumns.includes(name)) return undefined;
    return Object.hasOwn(columns, name) ? columns[name] : name;
  });
  const known = Object.keys(linkFields);
  const faults: Fault[] = [];
  header.forEach((field, index) => {
    const column = (cells[index] ?? "").trim();
    if (field === undefined) return;
    if (!known.includes(field))
      faults.push({
        line: 1,
        field: column,
        reason: `there is no such field; expected ${known.join(", ")}. Rename it with columns, or name it in ignoreColumns`,
      });
    else if (header.indexOf(field) < index)
      faults.push({ line: 1, field: column, reason: "the column is there twice; remove one of them" });
  });
  for (const field of requiredFields)
    if (!header.includes(field) && !Object.hasOwn(defaults, field))
      faults.push({
        line: 1,
        field,
        reason: "the column is missing; add it, name it in columns, or give a value in defaults",
      });
  return faults.length > 0 ? { faults } : { header };
}
