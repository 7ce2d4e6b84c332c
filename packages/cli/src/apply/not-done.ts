import { createOrUpdateExternalReference } from "@kantata-refs/schema";
import type { ApplyResult } from "@kantata-refs/sync";
import { resultFields } from "../links/result-fields.js";
import type { DataRow } from "../output/rows.js";
import { type Format, printRows } from "../output/rows.js";
import { toFile } from "../output/to-file.js";
import type { Terminal } from "../terminal.js";

/** The fields of a link, and what became of it. */
export const notDoneFields: readonly string[] = [
  ...Object.keys(createOrUpdateExternalReference.body.schema.properties.external_reference.properties),
  ...resultFields,
];

/** A row that was not written, as a link with the outcome and the reason. */
export function notDoneRow({ row, outcome, reason }: ApplyResult): DataRow {
  const { subject_type, subject_id, service_name, before, after } = row;
  return { subject_type, subject_id, service_name, ...(after ?? before), outcome, reason };
}

/** Whether planning the row again is right: a deletion that failed would come back as a link. */
const isLink = ({ row }: ApplyResult): boolean => row.kind !== "delete" && row.after !== undefined;

/** Writes a file that `plan` can read. */
export async function writeNotDone(
  path: string,
  results: readonly ApplyResult[],
  terminal: Terminal,
): Promise<number> {
  const format: Format = path.toLowerCase().endsWith(".csv") ? "csv" : "ndjson";
  const rows = results.filter(isLink).map(notDoneRow);
  return await toFile(path, (stdout) =>
    printRows(
      { ...terminal, stdout },
      { csv: format === "csv" },
      { rows, known: notDoneFields, usual: notDoneFields },
    ),
  );
}
