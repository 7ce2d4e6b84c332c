import { type Command, Option } from "commander";
import { addOutputOptions, type OutputOptions } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `resolve`. */
export interface ResolveCommandOptions extends OutputOptions {
  type: string;
  service: string;
  model?: string;
  file?: string;
  twins: "missing" | "all" | "none";
}

export function registerResolve(program: Command): void {
  const command = program
    .command("resolve")
    .description("find the Kantata objects that are linked to records of a service")
    .argument("[ids...]", "ids of the records; without ids and --file they come from standard input")
    .requiredOption("--type <name>", "the subject type, such as Story")
    .requiredOption("--service <name>", "the name of the service; case counts")
    .option("--model <name>", "the kind of record, if kinds have ids of their own")
    .option("--file <file>", "a file with an id on each line")
    .addOption(
      new Option("--twins <which>", "look for other forms of ids")
        .choices(["missing", "all", "none"])
        .default("missing", "missing: of ids that have no object"),
    )
    .addHelpText(
      "after",
      `
Each id has one object, many, or none. Twins are stored ids that may mean the same record: of
another case, with other blanks, or in the other length of a Salesforce id. They are reported and
never taken for the id.
Exit code 1: an id has none, or many.

Examples:
  kantata-refs resolve OPS-1 OPS-2 --type Story --service jira
  kantata-refs resolve --file ids.txt --type Story --service jira --csv > objects.csv
  cut -d, -f1 issues.csv | kantata-refs resolve --type Story --service jira`,
    );
  addOutputOptions(command);
  action<ResolveCommandOptions>(command, async () => (await import("./run-resolve.js")).runResolve);
}
