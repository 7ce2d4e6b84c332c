import { script } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import { referenceOrderValues, subjectTypeValues, syncStatusValues } from "@kantata-refs/schema";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.js";
import { readSettings } from "../profile/settings-file.js";
import type { Context } from "../run-command.js";

// The only file that knows @bomb.sh/tab.

/** The command that the scripts ask for words: `kantata-refs complete -- <words>`. It is not in the help. */
const completeCommand = "complete";

/** Prints the script of a shell. */
export function runCompletion(_context: Context<unknown>, shell = ""): Promise<number> {
  script(shell, "kantata-refs", "kantata-refs");
  return Promise.resolve(exitCodes.done);
}

/** The values of options that are not in commander's own list of choices. */
async function knownValues(): Promise<Readonly<Record<string, readonly string[]>>> {
  // A broken file must not print an error into somebody's command line.
  const { profiles } = await readSettings().catch(() => ({ profiles: {} }));
  return {
    type: subjectTypeValues,
    status: syncStatusValues,
    order: referenceOrderValues,
    profile: Object.keys(profiles),
  };
}

/** Prints the words that can come next. */
export async function complete(program: Command, words: string[]): Promise<void> {
  const values = await knownValues();
  const root = tab(program, { completionCommandName: completeCommand });
  root.commands.delete(completeCommand);
  for (const command of root.commands.values())
    for (const [name, { description, alias, isBoolean, handler }] of root.options) {
      if (command.options.has(name)) continue;
      if (isBoolean) command.option(name, description, alias);
      else command.option(name, description, handler ?? (() => undefined), alias);
    }
  for (const command of [root, ...root.commands.values()])
    for (const [name, known] of Object.entries(values)) {
      const option = command.options.get(name);
      if (option !== undefined)
        option.handler = (add) => {
          for (const value of known) add(value, "");
        };
    }
  root.parse(words);
}
