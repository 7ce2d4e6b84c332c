import { InputError } from "@kantata-refs/client";
import { showValue } from "../../show-value.js";
import type { AuditReport } from "../audit-report.js";
import { auditCsv } from "./csv.js";
import { auditMarkdown } from "./markdown.js";
import { auditNdjson } from "./ndjson.js";

const formats = { csv: auditCsv, ndjson: auditNdjson, markdown: auditMarkdown };

/** A format of reports. */
export type AuditFormat = keyof typeof formats;

export const auditFormats = Object.keys(formats) as readonly AuditFormat[];

/**
 * A report as text, in chunks of whole lines: write them one after the other, or pass them to `writeFile`. CSV and NDJSON
 * have a line for each row; of failures they have samples. In CSV, formulas are made harmless with an apostrophe.
 * @throws InputError for an unknown format
 */
export function formatAudit(report: AuditReport, format: AuditFormat): Iterable<string> {
  if (!Object.hasOwn(formats, format))
    throw new InputError("format", `${showValue(format)} is not valid; expected ${auditFormats.join(", ")}`);
  return formats[format](report);
}
