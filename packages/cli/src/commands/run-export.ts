import { linksToCsv, toLink } from "@kantata-refs/sync";
import { exitCodes } from "../exit-codes.js";
import { filtersOf, subjectTypesOf } from "../filters/filters-of.js";
import { write } from "../output/write.js";
import { checkOutputFile, writeWholeFile } from "../output/write-whole-file.js";
import { createProgress } from "../progress.js";
import { readReferences } from "../read-references.js";
import type { Context } from "../run-command.js";
import type { ExportCommandOptions } from "./export.js";

async function* linesOf(
  format: ExportCommandOptions["format"],
  links: AsyncIterable<object>,
): AsyncGenerator<string> {
  if (format === "csv") yield* linksToCsv(links);
  else for await (const link of links) yield `${JSON.stringify(link)}\n`;
}

export async function runExport(context: Context<ExportCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note, warn } = context;
  const types = subjectTypesOf(options);
  const { out } = options;
  const path = out === undefined ? undefined : await checkOutputFile(out, options.force);
  const { client, name } = await open();
  // A bar would be among the lines of a terminal.
  const quiet = options.quiet || (path === undefined && terminal.stdout.isTTY === true);
  const progress = createProgress(terminal, { quiet }, "exported");
  const filters = filtersOf(options);
  const { signal } = interrupt;
  let count = 0;
  async function* links() {
    for await (const reference of readReferences({ client, types, filters, signal, progress })) {
      count += 1;
      yield toLink(reference);
    }
  }
  const lines = linesOf(options.format, links());
  interrupt.onFirst(() =>
    warn(
      path === undefined
        ? "interrupted: what was printed is incomplete; next: run it again"
        : `interrupted: ${path} was not written; next: run it again`,
    ),
  );
  if (path === undefined) for await (const line of lines) await write(terminal.stdout, line);
  else await writeWholeFile(path, lines);
  note(`${count} references of ${name}${path === undefined ? "" : ` in ${path}`}`);
  return exitCodes.done;
}
