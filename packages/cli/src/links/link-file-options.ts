import { type Command, InvalidArgumentError, Option } from "commander";
import { names } from "../global-options.js";

/** How a file of links is read. */
export interface LinkFileOptions {
  input?: "csv" | "ndjson";
  column?: Record<string, string>;
  set?: Record<string, string>;
  ignoreColumns?: string[];
  delimiter?: string;
  emptyCells?: "keep" | "clear";
}

/** Collects `name=value`, which can be repeated. The value begins after the last `=`, or after the first one. */
const pairs =
  (where: "first" | "last") =>
  (text: string, before: Record<string, string> = {}): Record<string, string> => {
    const cut = where === "first" ? text.indexOf("=") : text.lastIndexOf("=");
    if (cut < 1) throw new InvalidArgumentError("It must be name=value.");
    return { ...before, [text.slice(0, cut)]: text.slice(cut + 1) };
  };

export function addLinkFileOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--input <format>", "what the file is, where its name does not tell").choices([
        "csv",
        "ndjson",
      ]),
    )
    .addOption(
      new Option("--column <name=field>", "a column with another name than its field; repeatable").argParser(
        pairs("last"),
      ),
    )
    .addOption(
      new Option("--set <field=value>", "the value of a field without a column; repeatable").argParser(
        pairs("first"),
      ),
    )
    .addOption(new Option("--ignore-columns <names>", "columns to leave out").argParser(names))
    .addOption(new Option("--delimiter <text>", "what separates cells; a comma if left out"))
    .addOption(
      new Option("--empty-cells <meaning>", "keep what is there, or clear it; keep if left out").choices([
        "keep",
        "clear",
      ]),
    );
}
