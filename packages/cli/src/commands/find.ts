import type { Command } from "commander";
import { addOutputOptions, type OutputOptions } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `find`. */
export interface FindCommandOptions extends OutputOptions {
  type: string;
  service: string;
  subject?: string;
  ref?: string;
  model?: string;
}

export function registerFind(program: Command): void {
  const command = program
    .command("find")
    .description("find the reference of a Kantata object, or those of a record in a service")
    .requiredOption("--type <name>", "the subject type, such as Story")
    .requiredOption("--service <name>", "the name of the service; case counts")
    .option("--subject <id>", "find by the id of the Kantata object")
    .option("--ref <id>", "find by the id of the record in the service")
    .option("--model <name>", "with --ref, the kind of record, if kinds have ids of their own")
    .addHelpText(
      "after",
      `
Exit code 1: there is none.

Examples:
  kantata-refs find --type Story --service jira --subject 713895605
  kantata-refs find --type Story --service jira --ref OPS-1 --fields subject_id`,
    );
  addOutputOptions(command);
  action<FindCommandOptions>(command, async () => (await import("./run-find.js")).runFind);
}
