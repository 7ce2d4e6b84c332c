import { extname } from "node:path";
import { type AuditReport, audit, formatAudit } from "@kantata-refs/sync";
import { shownFindings } from "../defaults.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { subjectTypesOf } from "../filters/filters-of.js";
import { countsText } from "../output/counts.js";
import { toFile } from "../output/to-file.js";
import { write } from "../output/write.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import type { Output, Terminal } from "../terminal.js";
import type { AuditCommandOptions, ReportFormat } from "./audit.js";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

const ofExtension: Readonly<Record<string, ReportFormat>> = {
  ".csv": "csv",
  ".json": "json",
  ".ndjson": "ndjson",
  ".md": "markdown",
};

/** @throws UsageError for a file whose name does not tell the format */
function formatFor({ format, out }: AuditCommandOptions, { stdout }: Terminal): ReportFormat {
  if (format !== undefined) return format;
  if (out === undefined) return stdout.isTTY ? "table" : "ndjson";
  const found = ofExtension[extname(out).toLowerCase()];
  if (found !== undefined) return found;
  throw new UsageError(
    `--out: the name ${JSON.stringify(out)} does not tell the format`,
    `name it ${Object.keys(ofExtension).join(", ")}, or add --format`,
  );
}

/** The first rows of each finding: the other formats have all. */
function tableRows(report: AuditReport): Record<string, unknown>[] {
  const shown = new Map<unknown, number>();
  return [...formatAudit(report, "ndjson")]
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ kind, finding }) => {
      const count = (shown.get(finding) ?? 0) + 1;
      shown.set(finding, count);
      return kind === "finding" && count <= shownFindings;
    });
}

const columns = ["finding", "subject_type", "subject_id", "service_name", "service_model_ref", "reason"];

async function print(
  report: AuditReport,
  format: ReportFormat,
  terminal: Terminal,
  stdout: Output,
): Promise<void> {
  if (format === "table") {
    const { printTable } = await import("../output/print-table.js");
    await printTable(
      { ...terminal, stdout },
      { rows: tableRows(report), known: columns, usual: columns },
      columns,
    );
  } else if (format === "json") await write(stdout, `${JSON.stringify(report)}\n`);
  else for (const text of formatAudit(report, format)) await write(stdout, text);
}

export async function runAudit(context: Context<AuditCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note, warn } = context;
  const { service: services, unlinkedTo, staleDays, stuckHours, acrossTypes, out } = options;
  const format = formatFor(options, terminal);
  const subjectTypes = subjectTypesOf(options);
  const { client } = await open();
  const progress = createProgress(terminal, options, "references");
  const report = await audit(client, {
    subjectTypes,
    services,
    unlinkedTo,
    staleAfterMs: staleDays && staleDays * dayMs,
    stuckAfterMs: stuckHours && stuckHours * hourMs,
    acrossSubjectTypes: acrossTypes,
    signal: interrupt.signal,
    onProgress: ({ references }) => progress.update(references),
  }).finally(() => progress.stop());
  if (out === undefined) await print(report, format, terminal, terminal.stdout);
  else await toFile(out, (output) => print(report, format, terminal, output));
  for (const { subject_type, message } of report.skipped)
    warn(`${subject_type} is missing: ${message.replaceAll(/\p{Cc}/gu, " ")}`);
  const found = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
  note(`${report.references} references read; found: ${countsText(report.counts)}`);
  if (out !== undefined) note(`written to ${out}`);
  else if (format === "table" && Object.values(report.counts).some((count) => count > shownFindings))
    note(`at most ${shownFindings} rows of each are shown; --out audit.csv has all`);
  return found > 0 && !options.exitZero ? exitCodes.failedRows : exitCodes.done;
}
