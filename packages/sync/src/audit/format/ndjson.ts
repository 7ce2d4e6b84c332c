import type { AuditReport } from "../audit-report.js";
import { findingRows } from "./finding-row.js";

/** A report as lines of JSON: what was audited and the counts, then a line for each row. */
export function* auditNdjson(report: AuditReport): Generator<string> {
  const { at, references, skipped, counts } = report;
  yield `${JSON.stringify({ kind: "audit", at, references, skipped, counts })}\n`;
  for (const row of findingRows(report)) yield `${JSON.stringify({ kind: "finding", ...row })}\n`;
}
