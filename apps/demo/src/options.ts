import { Command, Option } from "commander";

/** What the demo was told. */
export interface DemoOptions {
  json: boolean;
  target: "sandbox" | "prism";
  live: boolean;
  write: boolean;
  baseUrl?: string;
  story?: string;
}

/** The command was called in a way that cannot work. */
export class UsageError extends Error {}

/**
 * Reads the command line. Asking for help ends the process.
 *
 * @throws UsageError for an option that is unknown or has no place
 */
export function readOptions(args: string[]): DemoOptions {
  const command = new Command("demo")
    .description("Walks through the whole External References API and shows what it answers.")
    .addOption(new Option("--json", "print one JSON document").default(false))
    .addOption(
      new Option("--target <name>", "what answers: the sandbox, or Prism with the examples of the document")
        .choices(["sandbox", "prism"])
        .default("sandbox"),
    )
    .addOption(
      new Option("--live", "call the real API with the token in KANTATA_TOKEN, reading only").default(false),
    )
    .addOption(
      new Option("--write", "with --live: also link, change and unlink the task given by --story").default(
        false,
      ),
    )
    .addOption(new Option("--story <id>", "with --live: the task that the story is about"))
    .addOption(new Option("--base-url <url>", "with --live: where the API is"))
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    const { message, exitCode } = error as { message: string; exitCode: number };
    if (exitCode === 0) process.exit(0);
    const known = command.options.map(({ long }) => long).join(", ");
    throw new UsageError(
      `${message.replace(/^error: /, "").replaceAll("\n", " ")}; the options are ${known}`,
    );
  }
  const options = command.opts<DemoOptions>();
  const stray = (["write", "story", "baseUrl"] as const).find(
    (name) => Boolean(options[name]) && !options.live,
  );
  if (stray !== undefined)
    throw new UsageError(`--${stray === "baseUrl" ? "base-url" : stray} goes with --live`);
  if (options.write && options.story === undefined) {
    throw new UsageError("--write needs --story, the id of a task that may be linked");
  }
  return options;
}
