import { exitCodes } from "../exit-codes.js";
import { filtersOf, subjectTypesOf } from "../filters/filters-of.js";
import { printReferences } from "../output/print-references.js";
import { formatOf } from "../output/rows.js";
import { createProgress } from "../progress.js";
import { type Reading, readReferences } from "../read-references.js";
import type { Context } from "../run-command.js";
import type { ListCommandOptions } from "./list.js";

/** The first references of the types, one type after the other. */
async function* firstReferences(
  { client, types, filters, signal }: Omit<Reading, "progress">,
  most: number,
): AsyncGenerator<object> {
  let left = most;
  for (const subject_type of types) {
    if (left === 0) return;
    const list = client.externalReferences.list({ subject_type, ...filters } as never, { signal });
    const rows = await list.toArray({ limit: left });
    left -= rows.length;
    yield* rows as object[];
  }
}

export async function runList(context: Context<ListCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note } = context;
  const types = subjectTypesOf(options);
  const { client } = await open();
  const most = options.all ? undefined : options.limit;
  const reading = { client, types, filters: filtersOf(options), signal: interrupt.signal };
  // A bar would be among the rows of a terminal, but a table comes when all is read.
  const isAmongRows = terminal.stdout.isTTY === true && formatOf(options, terminal) !== "table";
  const progress = createProgress(terminal, { quiet: options.quiet || isAmongRows }, "read");
  const rows = most === undefined ? readReferences({ ...reading, progress }) : firstReferences(reading, most);
  const count = await printReferences(terminal, options, rows);
  if (count === 0) note("no references match");
  else if (count === most) note(`the first ${count}; --all prints all`);
  return exitCodes.done;
}
