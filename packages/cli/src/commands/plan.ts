import { type Command, Option } from "commander";
import { addOutputOptions, names, type OutputOptions } from "../global-options.js";
import { addLinkFileOptions, type LinkFileOptions } from "../links/link-file-options.js";
import { action } from "../run-command.js";

/** Options of `plan show`, and of `plan`. */
export interface ShowOptions extends OutputOptions {
  all?: boolean;
}

/** Options of `plan`. */
export interface PlanCommandOptions extends ShowOptions, LinkFileOptions {
  out?: string;
  services?: string[];
  allowRepoint?: boolean;
  delete?: string[];
  findOrphans?: boolean;
  uniqueExternal?: boolean;
  scope?: string[];
}

const all = () => new Option("--all", "show all rows in the terminal");

export function registerPlan(program: Command): void {
  const command = program
    .command("plan")
    .description("compare links with the account, and say what would change; it only reads")
    .argument("[file]", "CSV or NDJSON with links; standard input if left out")
    .addOption(new Option("--out <file>", "write the plan, for `apply`"))
    .addOption(new Option("--services <names>", "the services that may be written").argParser(names))
    .addOption(new Option("--allow-repoint", "references may get another record"))
    .addOption(
      new Option("--delete <what>", "delete what no link names: extras, orphans, or both").argParser(names),
    )
    .addOption(new Option("--find-orphans", "also name references whose object was deleted"))
    .addOption(new Option("--unique-external", "a record may have one Kantata object only"))
    .addOption(
      new Option("--scope <pairs>", "where extras and orphans are looked for, such as Story:jira").argParser(
        names,
      ),
    )
    .addOption(all())
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs plan links.csv --out links.plan
  kantata-refs plan --sandbox links.ndjson
  kantata-refs plan jira.csv --column "Issue key=service_model_ref" --set service_name=jira
  kantata-refs plan show links.plan`,
    );
  addOutputOptions(addLinkFileOptions(command));
  action<PlanCommandOptions>(command, async () => (await import("./run-plan.js")).runPlan);

  const show = command
    .command("show")
    .description("show a plan file; it sends nothing")
    .argument("<plan>", "a file of `plan --out`")
    .addOption(all())
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs plan show links.plan
  kantata-refs plan show links.plan --csv > review.csv`,
    );
  addOutputOptions(show);
  action<ShowOptions>(show, async () => (await import("./run-plan-show.js")).runPlanShow);
}
