import type { Command } from "commander";
import { addOutputOptions, type OutputOptions } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `unlink`. */
export interface UnlinkCommandOptions extends OutputOptions {
  type?: string;
  subject?: string;
  service?: string;
  yes?: boolean;
}

export function registerUnlink(program: Command): void {
  const command = program
    .command("unlink")
    .description("delete references, by their ids or by the key of one")
    .argument("[ids...]", "ids of references")
    .option("--type <name>", "the subject type; with ids it saves requests")
    .option("--subject <id>", "the id of the Kantata object")
    .option("--service <name>", "the name of the service; case counts")
    .option("--yes", "delete without being asked")
    .addHelpText(
      "after",
      `
It shows what would be deleted and asks. What was deleted is printed, so it can be kept.
Exit code 1: one of them was not there, or was not deleted.

Examples:
  kantata-refs unlink 30175
  kantata-refs unlink --type Story --subject 713895605 --service jira
  kantata-refs unlink 30175 30171 --yes > deleted.ndjson`,
    );
  addOutputOptions(command);
  action<UnlinkCommandOptions>(command, async () => (await import("./run-unlink.js")).runUnlink);
}
