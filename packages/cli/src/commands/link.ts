import type { Command } from "commander";
import { addOutputOptions, type OutputOptions } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `link`. */
export interface LinkCommandOptions extends OutputOptions {
  type: string;
  subject: string;
  service: string;
  model: string;
  ref: string;
  status?: string;
  link?: string;
  externalStatus?: string;
  message?: string;
  lock?: boolean;
  yes?: boolean;
}

export function registerLink(program: Command): void {
  const command = program
    .command("link")
    .description("create or update one reference, and print it")
    .requiredOption("--type <name>", "the subject type, such as Story")
    .requiredOption("--subject <id>", "the id of the Kantata object")
    .requiredOption("--service <name>", "the name of the service")
    .requiredOption("--model <name>", "the kind of record in the service")
    .requiredOption("--ref <id>", "the id of the record in the service")
    .option("--status <name>", "the status of the last sync")
    .option("--link <url>", "opens the record; an empty text removes it")
    .option("--external-status <text>", "the state of the record in the service's words")
    .option("--message <text>", "what the service said about the last sync")
    .option("--lock", "protect the Kantata object against edits")
    .option("--no-lock", "do not protect it")
    .option("--yes", "re-point a reference without being asked")
    .addHelpText(
      "after",
      `
An object has one reference for each service. If it has one to another record, link shows that and
asks first.

Examples:
  kantata-refs link --type Story --subject 713895605 --service jira --model Issue --ref OPS-1
  kantata-refs link --type Story --subject 713895605 --service jira --model Issue --ref OPS-1
  kantata-refs link --type Invoice --subject 5120300 --service netsuite --model job --ref 10333`,
    );
  addOutputOptions(command);
  action<LinkCommandOptions>(command, async () => (await import("./run-link.js")).runLink);
}
