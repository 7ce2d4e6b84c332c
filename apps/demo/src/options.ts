import { Command, Option } from "commander";
import { parseArguments, UsageError } from "./parse-arguments.js";

/** The command-line options. */
export interface DemoOptions {
  json: boolean;
  target: "sandbox" | "prism";
  live: boolean;
  write: boolean;
  baseUrl?: string;
  story?: string;
}

/**
 * Parses the command line. --help exits the process.
 *
 * @throws UsageError for an unknown option, or one that needs another
 */
export function readOptions(args: string[]): DemoOptions {
  const command = new Command("demo")
    .description("Calls every operation of the External References API and shows the responses.")
    .addOption(new Option("--json", "print one JSON document").default(false))
    .addOption(
      new Option("--target <name>", "the server: a sandbox, or Prism with the examples of the document")
        .choices(["sandbox", "prism"])
        .default("sandbox"),
    )
    .addOption(
      new Option("--live", "call the real API with the token in KANTATA_TOKEN, read-only").default(false),
    )
    .addOption(
      new Option(
        "--write",
        "with --live: also create, update and delete a reference to the task of --story",
      ).default(false),
    )
    .addOption(new Option("--story <id>", "with --live: the id of the task"))
    .addOption(new Option("--base-url <url>", "with --live: the base URL of the API"));
  parseArguments(command, args);
  const options = command.opts<DemoOptions>();
  const misplaced = (["write", "story", "baseUrl"] as const).find(
    (name) => Boolean(options[name]) && !options.live,
  );
  if (misplaced !== undefined)
    throw new UsageError(`--${misplaced === "baseUrl" ? "base-url" : misplaced} needs --live`);
  if (options.write && options.story === undefined) {
    throw new UsageError("--write needs --story, the id of a task to write a reference to");
  }
  return options;
}
