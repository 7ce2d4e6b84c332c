import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../errors/usage-error.js";
import type { GlobalOptions } from "../global-options.js";
import type { Terminal } from "../terminal.js";

/** The ids of a text, one on each line. Blank lines are left out. */
const idsOf = (lines: string): string[] =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/**
 * The ids, from the arguments, a file or standard input.
 *
 * @throws UsageError if they come from two places, or from none
 */
export async function idsToResolve(
  { stdin }: Terminal,
  given: readonly string[],
  { file, tokenStdin }: Pick<GlobalOptions, "tokenStdin"> & { file?: string },
): Promise<string[]> {
  if (given.length > 0 && file !== undefined)
    throw new UsageError("the ids come from two places", "pass ids, or --file");
  if (given.length > 0) return [...given];
  const howTo = "pass ids, --file, or one id a line on standard input";
  if (file === undefined && (tokenStdin || stdin.isTTY)) throw new UsageError("there are no ids", howTo);
  const lines =
    file === undefined
      ? await text(stdin)
      : await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
          throw new UsageError(`--file: ${file} cannot be read (${error.code ?? error.message})`);
        });
  const ids = idsOf(lines);
  if (ids.length === 0) throw new UsageError("there are no ids", howTo);
  return ids;
}
