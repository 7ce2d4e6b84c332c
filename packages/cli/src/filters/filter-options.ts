import { type Command, Option } from "commander";
import { names } from "../global-options.js";

/** Filters of references that any command can have, by the names that commander gives them. */
export interface FilterOptions {
  type: string[];
  service?: string;
  status?: string;
  ref?: string;
  model?: string;
  subject?: string;
}

/** Filters by time, too. */
export interface TimeFilterOptions extends FilterOptions {
  updatedAfter?: string;
  updatedBefore?: string;
  syncedAfter?: string;
  syncedBefore?: string;
}

/** Which references. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--type <names>", "subject types, such as Story,TimeEntry; all if left out")
        .argParser(names)
        .default([], "all"),
    )
    .option("--service <name>", "the name of the service")
    .option("--status <name>", "the status of the last sync")
    .option("--ref <id>", "the id of the record in the service")
    .option("--model <name>", "the kind of record in the service")
    .option("--subject <id>", "the id of the Kantata object");
}

/** Which references, by time as well. */
export function addTimeFilterOptions(command: Command): Command {
  return addFilterOptions(command)
    .option("--updated-after <time>", "changed at or after this time, such as 2026-11-27T08:00:00Z")
    .option("--updated-before <time>", "changed at or before this time")
    .option("--synced-after <time>", "last synced at or after this time")
    .option("--synced-before <time>", "last synced at or before this time");
}
