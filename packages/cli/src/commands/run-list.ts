import type { AnySubjectType, KantataClient } from "@kantata-refs/client";
import { exitCodes } from "../exit-codes.js";
import { filtersOf, subjectTypesOf } from "../filters/filters-of.js";
import { printReferences } from "../output/print-references.js";
import type { DataRow } from "../output/rows.js";
import type { Context } from "../run-command.js";
import type { ListCommandOptions } from "./list.js";

/** The references of the types, one type after the other, at most so many. */
async function* references(
  { externalReferences }: KantataClient,
  types: readonly AnySubjectType[],
  filters: Record<string, string>,
  most: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<DataRow> {
  let left = most;
  for (const subject_type of types) {
    if (left === 0) return;
    const list = externalReferences.list({ subject_type, ...filters } as never, { signal });
    if (left === undefined) {
      for await (const row of list) yield row as unknown as DataRow;
      continue;
    }
    const rows = await list.toArray({ limit: left });
    left -= rows.length;
    yield* rows as unknown as DataRow[];
  }
}

export async function runList(context: Context<ListCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note } = context;
  const types = subjectTypesOf(options);
  const { client } = await open();
  const most = options.all ? undefined : options.limit;
  const rows = references(client, types, filtersOf(options), most, interrupt.signal);
  const count = await printReferences(terminal, options, rows);
  if (count === 0) note("no references match");
  else if (count === most) note(`the first ${count}; --all prints all`);
  return exitCodes.done;
}
