import { Command, InvalidArgumentError, Option } from "commander";
import { parseArguments, UsageError } from "../parse-arguments.js";

/** The command-line options of the board. */
export interface BoardOptions {
  live: boolean;
  write: boolean;
  baseUrl?: string;
  seed: "demo" | "small" | "large" | "empty";
  port?: number;
  dev: boolean;
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("It must be a port from 0 to 65535; 0 is any free port.");
}

/**
 * Parses the command line. --help exits the process.
 *
 * @throws UsageError for an unknown option, or one that needs another
 */
export function readBoardOptions(args: string[]): BoardOptions {
  const command = new Command("board")
    .description("Serves the sync-status board: what is synced, where it went, what failed and why.")
    .addOption(
      new Option("--live", "show the real API with the token in KANTATA_TOKEN, read-only").default(false),
    )
    .addOption(new Option("--write", "with --live: may create, change and delete references").default(false))
    .addOption(new Option("--base-url <url>", "with --live: the base URL of the API"))
    .addOption(
      new Option("--seed <name>", "the data set of the sandbox")
        .choices(["demo", "small", "large", "empty"])
        .default("demo"),
    )
    .addOption(new Option("--port <number>", "the port to listen on").argParser(portOf))
    .addOption(new Option("--dev", "build the page on request, and reload it on changes").default(false));
  parseArguments(command, args);
  const options = command.opts<BoardOptions>();
  if (options.write && !options.live)
    throw new UsageError("--write needs --live; the sandbox can always be changed");
  if (options.baseUrl !== undefined && !options.live) throw new UsageError("--base-url needs --live");
  return options;
}
