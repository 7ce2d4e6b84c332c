import { type Command, Option } from "commander";
import { names, wholeNumber } from "../global-options.js";
import { action } from "../run-command.js";

/** How a report is printed. */
const reportFormats = ["table", "json", "ndjson", "csv", "markdown"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Options of `audit`. */
export interface AuditCommandOptions {
  type: string[];
  service?: string[];
  unlinkedTo?: string[];
  staleDays?: number;
  stuckHours?: number;
  acrossTypes?: boolean;
  format?: ReportFormat;
  out?: string;
  exitZero?: boolean;
}

export function registerAudit(program: Command): void {
  const command = program
    .command("audit")
    .description("find orphans, duplicates, failures, and what is stale or stuck; it only reads")
    .addOption(
      new Option("--type <names>", "subject types, such as Story,TimeEntry")
        .argParser(names)
        .default([], "all"),
    )
    .addOption(new Option("--service <names>", "only these services").argParser(names))
    .addOption(
      new Option("--unlinked-to <names>", "also objects without a reference to these services").argParser(
        names,
      ),
    )
    .addOption(new Option("--stale-days <days>", "synced longer ago is stale (30)").argParser(wholeNumber))
    .addOption(new Option("--stuck-hours <hours>", "pending for longer is stuck (24)").argParser(wholeNumber))
    .addOption(new Option("--across-types", "objects of different types can be duplicates too"))
    .addOption(
      new Option("--format <name>", "how it is printed; a table in a terminal, ndjson in a pipe").choices(
        reportFormats,
      ),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .addOption(new Option("--csv", "the same as --format csv").implies({ format: "csv" }))
    .addOption(new Option("--out <file>", "write a file: .csv, .json, .ndjson or .md"))
    .addOption(new Option("--exit-zero", "exit with 0, whatever is found"))
    .addHelpText(
      "after",
      `
It exits with 1 if something is found.

Examples:
  kantata-refs audit --sandbox
  kantata-refs audit --unlinked-to jira --type Story --out audit.md
  kantata-refs audit --stale-days 7 --stuck-hours 2 --csv > audit.csv`,
    );
  action<AuditCommandOptions>(command, async () => (await import("./run-audit.js")).runAudit);
}
