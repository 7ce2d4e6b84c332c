import { type Command, Option } from "commander";
import { watchIntervalSeconds, watchLagSeconds } from "../defaults.js";
import { addFilterOptions, type FilterOptions } from "../filters/filter-options.js";
import { addOutputOptions, type OutputOptions, wholeNumber } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `watch`. */
export interface WatchCommandOptions extends FilterOptions, OutputOptions {
  since?: string;
  interval: number;
  lag: number;
}

export function registerWatch(program: Command): void {
  const command = program
    .command("watch")
    .description("print references as they are created or changed, until Ctrl-C");
  addFilterOptions(command)
    .option("--since <time>", "begin with what changed at or after this time, such as 2026-11-27T08:00:00Z")
    .addOption(
      new Option("--interval <seconds>", "how often to ask for changes")
        .argParser(wholeNumber)
        .default(watchIntervalSeconds),
    )
    .addOption(
      new Option("--lag <seconds>", "how far to look back: a change can show up late")
        .argParser(wholeNumber)
        .default(watchLagSeconds),
    )
    .addHelpText(
      "after",
      `
A change is printed once. It says with which --since to go on later; what changed within the lag
then comes again. Deleted references are not seen, nor is each of several changes between two looks.
It makes a request for each subject type, so --type saves requests. When the network or the server
fails, it tries again.

Examples:
  kantata-refs watch --type Story,TimeEntry --status failed
  kantata-refs watch --since 2026-11-27T08:00:00Z --interval 60 > changes.ndjson`,
    );
  addOutputOptions(command);
  action<WatchCommandOptions>(command, async () => (await import("./run-watch.js")).runWatch);
}
