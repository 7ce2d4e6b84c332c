import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { buffer } from "node:stream/consumers";
import { type CsvOptions, type Link, parseCsv, parseNdjson, SourceError } from "@kantata-refs/sync";
import { fileError } from "../errors/file-error.js";
import { UsageError } from "../errors/usage-error.js";
import type { GlobalOptions } from "../global-options.js";
import { inOptions } from "../in-options.js";
import type { Context } from "../run-command.js";
import type { LinkFileOptions } from "./link-file-options.js";
import { resultFields, withoutResults } from "./result-fields.js";

type LinksContext = Pick<Context<LinkFileOptions>, "terminal" | "options" | "warn">;

/** @throws UsageError where standard input is used twice, or is the terminal */
async function standardInput({ terminal, options }: LinksContext): Promise<Buffer> {
  if ((options as GlobalOptions).tokenStdin)
    throw new UsageError("standard input has the token already", "name a file of links");
  if (terminal.stdin.isTTY)
    throw new UsageError("there are no links", "name a CSV or NDJSON file, or send one to standard input");
  return await buffer(terminal.stdin);
}

function formatOf(file: string | undefined, content: Buffer, { input }: LinkFileOptions): "csv" | "ndjson" {
  if (input !== undefined) return input;
  const extension = file === undefined ? "" : extname(file).toLowerCase();
  if (extension === ".csv") return "csv";
  if (extension === ".ndjson" || extension === ".jsonl") return "ndjson";
  return /^\uFEFF?\s*\{/.test(content.subarray(0, 1000).toString("utf8")) ? "ndjson" : "csv";
}

/** The error of a source in three lines: its first fault, and what to do. */
function sourceError(
  { source, count, faults, message }: SourceError,
  { options, warn }: LinksContext,
): UsageError {
  const isVerbose = (options as GlobalOptions).verbose;
  if (isVerbose) warn(message);
  const [first] = faults;
  const place =
    first &&
    `line ${first.line}${first.field === undefined ? "" : `, ${first.field}`}: ${inOptions(first.reason)}`;
  const more = count > 1 && !isVerbose ? "; --verbose lists the faults" : "";
  return new UsageError(
    `${source} has ${count === 1 ? "1 fault" : `${count} faults`}; nothing was sent\n${place}`,
    `mend the file, then run it again${more}`,
  );
}

/**
 * Reads links from a CSV or NDJSON file. The whole file is checked before anything is returned. What `apply` adds to a row
 * that failed is left out, so its file can be read as it is.
 *
 * @param file undefined or `-` for standard input
 * @throws UsageError for a file that cannot be read or used
 */
export async function readLinks(file: string | undefined, context: LinksContext): Promise<Link[]> {
  const path = file === "-" ? undefined : file;
  const content =
    path === undefined
      ? await standardInput(context)
      : await readFile(path).catch((error: unknown) => {
          throw fileError(error, path);
        });
  const { options } = context;
  const name = path ?? "standard input";
  const { column: columns, set: defaults, ignoreColumns = [], delimiter, emptyCells } = options;
  try {
    if (formatOf(path, content, options) === "ndjson") return parseNdjson(withoutResults(content), {}, name);
    const csv: CsvOptions = {
      columns,
      defaults,
      ignoreColumns: [...ignoreColumns, ...resultFields],
      delimiter,
      emptyCells,
    };
    return parseCsv(content, csv, name);
  } catch (error) {
    throw error instanceof SourceError ? sourceError(error, context) : error;
  }
}
