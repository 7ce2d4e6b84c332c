import type { Command } from "commander";

/** The help of a command, as wide as it may be. */
export interface Help {
  /** All of it. */
  text: string;
  /** What follows the options: notes and examples. */
  after: string;
  /** The commands under "Examples:". */
  examples: string[];
}

/** The width of a help in a wide terminal, and its limit. */
const mostColumns = 100;

/** Reads the help of a command, for the man page and for tests. */
export function readHelp(command: Command): Help {
  let text = "";
  const writeOut = (more: string) => {
    text += more;
  };
  command.configureOutput({ writeOut, getOutHelpWidth: () => mostColumns });
  command.outputHelp();
  const after = text.slice(command.helpInformation().length);
  const [, listed = ""] = after.split(/^Examples:\n/m);
  const examples = listed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("kantata-refs"));
  return { text, after, examples };
}
