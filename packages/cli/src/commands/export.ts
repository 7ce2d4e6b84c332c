import { type Command, Option } from "commander";
import { addTimeFilterOptions, type TimeFilterOptions } from "../filters/filter-options.js";
import { action } from "../run-command.js";

/** Options of `export`. */
export interface ExportCommandOptions extends TimeFilterOptions {
  format: "csv" | "ndjson";
  out?: string;
  force?: boolean;
}

export function registerExport(program: Command): void {
  const command = program
    .command("export")
    .description("export references as links, in a file that plan can read");
  addTimeFilterOptions(command)
    .addOption(new Option("--format <name>", "the format").choices(["csv", "ndjson"]).default("csv"))
    .option("--out <file>", "a file, written whole or not at all; otherwise it is printed")
    .option("--force", "replace the file if it is there")
    .addHelpText(
      "after",
      `
It has the fields of a link: the key, the record, and the outcome of the last sync. Ids and times of
references are not in it; for those, use list --all.

Examples:
  kantata-refs export --out links.csv
  kantata-refs export --type Story --service jira --format ndjson | gzip > jira.ndjson.gz
  kantata-refs export --out links.csv --force # each night`,
    );
  action<ExportCommandOptions>(command, async () => (await import("./run-export.js")).runExport);
}
