import type { MaxDeletes } from "@kantata-refs/sync";
import { type Command, InvalidArgumentError, Option } from "commander";
import { addOutputOptions, type OutputOptions, wholeNumber } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `apply`. */
export interface ApplyCommandOptions extends OutputOptions {
  yes?: boolean;
  maxDeletes?: MaxDeletes;
  errors?: string;
  concurrency?: number;
}

/** Reads `10%` or `25`. */
function maxDeletes(text: string): MaxDeletes {
  const [, amount, percent] = /^(\d{1,9})(%?)$/.exec(text) ?? [];
  if (amount === undefined || (percent === "%" && Number(amount) > 100))
    throw new InvalidArgumentError("It must be a number such as 25, or a share such as 10%.");
  return percent === "%" ? { share: Number(amount) / 100 } : Number(amount);
}

export function registerApply(program: Command): void {
  const command = program
    .command("apply")
    .description("do what a plan says, and nothing else; run it again to go on after an interruption")
    .argument("<plan>", "a file of `plan --out`")
    .addOption(new Option("--yes", "do not ask"))
    .addOption(
      new Option("--max-deletes <most>", "the most that may be deleted: 25, or 10% (10%)").argParser(
        maxDeletes,
      ),
    )
    .addOption(
      new Option(
        "--errors <file>",
        "write rows that were not done to a .csv or .ndjson, which `plan` can read",
      ),
    )
    .addOption(new Option("--concurrency <number>", "writes at the same time (8)").argParser(wholeNumber))
    .addHelpText(
      "after",
      `
It exits with 1 if rows failed, or moved since the plan was made.

Examples:
  kantata-refs apply links.plan
  kantata-refs apply links.plan --yes --errors failed.csv
  kantata-refs apply links.plan --max-deletes 5%`,
    );
  addOutputOptions(command);
  action<ApplyCommandOptions>(command, async () => (await import("./run-apply.js")).runApply);
}
