import type { Command } from "commander";

/** A command and all below it. */
export const walkCommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap((each) => walkCommands(each)),
];
