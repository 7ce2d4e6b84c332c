import type { Command } from "commander";

/** A missing, unknown or invalid option. */
export class UsageError extends Error {}

/**
 * Parses the arguments of a command. --help exits the process.
 *
 * @throws UsageError for an option that is unknown or has a wrong value, with those that there are
 */
export function parseArguments(command: Command, args: string[]): void {
  command
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
}
