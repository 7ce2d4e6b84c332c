import { stringify } from "csv-stringify/sync";
import { csvChunkRows } from "../../defaults.js";
import type { AuditReport } from "../audit-report.js";
import { type FindingRow, findingColumns, findingRows } from "./finding-row.js";

/** A spreadsheet skips blanks before a formula; `escape_formulas` looks at the first character alone. */
const blanksBeforeFormula = /^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

const cast = {
  string: (text: string) => (blanksBeforeFormula.test(text) ? `'${text}` : text),
  boolean: String,
};

const toText = (rows: FindingRow[], header: boolean) =>
  stringify(rows, { columns: [...findingColumns], header, escape_formulas: true, cast });

/** A report as CSV, in chunks of whole lines. Cells that a spreadsheet would run as formulas begin with an apostrophe. */
export function* auditCsv(report: AuditReport): Generator<string> {
  yield toText([], true);
  let rows: FindingRow[] = [];
  for (const row of findingRows(report)) {
    rows.push(row);
    if (rows.length < csvChunkRows) continue;
    yield toText(rows, false);
    rows = [];
  }
  if (rows.length > 0) yield toText(rows, false);
}
