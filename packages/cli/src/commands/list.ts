import { type Command, Option } from "commander";
import {
  addLimitOptions,
  addOutputOptions,
  type LimitOptions,
  type OutputOptions,
} from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `list`: the filters of the API, by the names that commander gives them. */
export interface ListCommandOptions extends OutputOptions, LimitOptions {
  type: string[];
  service?: string;
  status?: string;
  ref?: string;
  model?: string;
  subject?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  syncedAfter?: string;
  syncedBefore?: string;
  order?: string;
}

/** How many rows are printed unless more are asked for. */
const usualLimit = 50;

export function registerList(program: Command): void {
  const command = program
    .command("list")
    .description("list references, with the filters of the API")
    .addOption(
      new Option("--type <names>", "subject types, such as Story,TimeEntry; all if left out")
        .argParser((text) => text.split(",").map((name) => name.trim()))
        .default([], "all"),
    )
    .option("--service <name>", "the name of the service")
    .option("--status <name>", "the status of the last sync")
    .option("--ref <id>", "the id of the record in the service")
    .option("--model <name>", "the kind of record in the service")
    .option("--subject <id>", "the id of the Kantata object")
    .option("--updated-after <time>", "changed at or after this time, such as 2026-11-27T08:00:00Z")
    .option("--updated-before <time>", "changed at or before this time")
    .option("--synced-after <time>", "last synced at or after this time")
    .option("--synced-before <time>", "last synced at or before this time")
    .option("--order <name>", "the order within a subject type, such as last_synced_at:desc")
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs list --sandbox --status failed
  kantata-refs list --type Story --service jira --all --csv > stories.csv
  kantata-refs list --status failed --all --fields subject_type,subject_id,external_message`,
    );
  addLimitOptions(addOutputOptions(command), usualLimit);
  action<ListCommandOptions>(command, async () => (await import("./run-list.js")).runList);
}
