import type { AnySubjectType, KantataClient, Reference } from "@kantata-refs/client";
import { linksToCsv, toLink } from "@kantata-refs/sync";
import { exitCodes } from "../exit-codes.js";
import { filtersOf, subjectTypesOf } from "../filters/filters-of.js";
import { write } from "../output/write.js";
import { checkOutputFile, writeWholeFile } from "../output/write-whole-file.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import type { ExportCommandOptions } from "./export.js";

/** What is exported, and how much was. */
interface Export {
  client: KantataClient;
  types: readonly AnySubjectType[];
  count: number;
}

/** The references, one type after the other in the order of their creation: two exports can be compared line by line. */
async function* references(
  { options, terminal, interrupt }: Context<ExportCommandOptions>,
  exported: Export,
): AsyncGenerator<Reference> {
  const { signal } = interrupt;
  const { externalReferences } = exported.client;
  const filters = filtersOf(options);
  const progress = createProgress(terminal, options, "exported");
  let total = 0;
  try {
    for (const subject_type of exported.types) {
      let before = 0;
      const list = externalReferences.list({ subject_type, ...filters } as never, { signal });
      for await (const page of list.pages()) {
        // The types that come later are not counted yet.
        total += page.count - before;
        before = page.count;
        for (const reference of page.data as Reference[]) {
          exported.count += 1;
          yield reference;
        }
        progress.update(exported.count, Math.max(total, exported.count));
      }
    }
  } finally {
    progress.stop();
  }
}

async function* linesOf(
  format: ExportCommandOptions["format"],
  rows: AsyncIterable<Reference>,
): AsyncGenerator<string> {
  async function* links() {
    for await (const row of rows) yield toLink(row);
  }
  if (format === "csv") yield* linksToCsv(links());
  else for await (const link of links()) yield `${JSON.stringify(link)}\n`;
}

export async function runExport(context: Context<ExportCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note, warn } = context;
  const types = subjectTypesOf(options);
  const { output } = options;
  const path = output === undefined ? undefined : await checkOutputFile(output, options.force);
  const { client, name } = await open();
  const exported: Export = { client, types, count: 0 };
  const lines = linesOf(options.format, references(context, exported));
  interrupt.onFirst(() =>
    warn(
      path === undefined
        ? "interrupted: what was printed is incomplete; next: run it again"
        : `interrupted: ${path} was not written; next: run it again`,
    ),
  );
  if (path === undefined) for await (const line of lines) await write(terminal.stdout, line);
  else await writeWholeFile(path, lines);
  note(`${exported.count} references of ${name}${path === undefined ? "" : ` in ${path}`}`);
  return exitCodes.done;
}
