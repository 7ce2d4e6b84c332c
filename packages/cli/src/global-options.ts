import { type Command, InvalidArgumentError, Option } from "commander";
import { sandboxFile } from "./sandbox-option.js";

/** Options that every command has. */
export interface GlobalOptions {
  profile?: string;
  tokenFile?: string;
  tokenStdin?: boolean;
  baseUrl?: string;
  /** True for one that forgets, or the file that keeps its state. */
  sandbox?: boolean | string;
  quiet?: boolean;
  verbose?: boolean;
}

/** Options of commands that print rows. */
export interface OutputOptions {
  json?: boolean;
  csv?: boolean;
  fields?: string[];
}

/** Options of commands that list. */
export interface LimitOptions {
  limit: number;
  all?: boolean;
}

export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1.");
}

/** Splits `a,b,c`. */
export const names = (text: string): string[] => text.split(",").map((name) => name.trim());

/** Which account, and how much is told. */
export function addGlobalOptions(command: Command): Command {
  return command
    .addOption(new Option("--profile <name>", "the account, as named at login").env("KANTATA_PROFILE"))
    .addOption(new Option("--token-file <file>", "a file with the token, which only you can read"))
    .addOption(new Option("--token-stdin", "read the token from standard input"))
    .addOption(new Option("--base-url <url>", "the address of the API").env("KANTATA_BASE_URL"))
    .addOption(
      new Option(
        "--sandbox [file.db]",
        "use an offline sandbox with demo data, without an account; a .db file keeps its state",
      ).argParser(sandboxFile),
    )
    .addOption(new Option("--quiet", "no progress and no notes"))
    .addOption(new Option("--verbose", "also tell of each request"));
}

/** How rows are printed. */
export function addOutputOptions(command: Command): Command {
  return command
    .addOption(new Option("--json", "print one JSON array"))
    .addOption(new Option("--csv", "print CSV").conflicts("json"))
    .addOption(new Option("--fields <names>", "only these fields, in this order").argParser(names));
}

/** How many rows are printed. */
export function addLimitOptions(command: Command, usual: number): Command {
  return command
    .addOption(new Option("--limit <number>", "at most so many rows").default(usual).argParser(wholeNumber))
    .addOption(new Option("--all", "all rows"));
}
