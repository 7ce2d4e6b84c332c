import type { Command } from "commander";
import { listLimitRows } from "../defaults.js";
import { addTimeFilterOptions, type TimeFilterOptions } from "../filters/filter-options.js";
import {
  addLimitOptions,
  addOutputOptions,
  type LimitOptions,
  type OutputOptions,
} from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `list`. */
export interface ListCommandOptions extends TimeFilterOptions, OutputOptions, LimitOptions {
  order?: string;
}

export function registerList(program: Command): void {
  const command = program.command("list").description("list references, with the filters of the API");
  addTimeFilterOptions(command)
    .option("--order <name>", "the order within a subject type, such as last_synced_at:desc")
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs list --sandbox --status failed
  kantata-refs list --type Story --service jira --all --csv > stories.csv
  kantata-refs list --status failed --all --fields subject_type,subject_id,external_message`,
    );
  addLimitOptions(addOutputOptions(command), listLimitRows);
  action<ListCommandOptions>(command, async () => (await import("./run-list.js")).runList);
}
