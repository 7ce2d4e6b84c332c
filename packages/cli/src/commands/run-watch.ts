import { setTimeout } from "node:timers/promises";
import {
  type AnySubjectType,
  type KantataClient,
  RateLimitError,
  type Reference,
} from "@kantata-refs/client";
import { explain } from "../errors/explain.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { filtersOf, subjectTypesOf } from "../filters/filters-of.js";
import { referenceFields, referenceLink, usualFields } from "../output/reference-fields.js";
import { chooseFields, type DataRow, formatOf, printRows } from "../output/rows.js";
import type { Context } from "../run-command.js";
import { ChangedRows } from "./changed-rows.js";
import type { WatchCommandOptions } from "./watch.js";

const usual = ["updated_at", ...usualFields.filter((name) => name !== "last_synced_at")];

/** @throws UsageError for a time without an offset: it would be another moment on another machine */
function momentOf(since: string | undefined): number {
  if (since === undefined) return Math.floor(Date.now() / 1000) * 1000;
  const moment = /T.*(Z|[+-]\d\d:\d\d)$/.test(since) ? Date.parse(since) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new UsageError(
    `--since: ${JSON.stringify(since)} is no time`,
    "pass a time with an offset, such as 2026-11-27T08:00:00Z",
  );
}

/** Whether it may be over the next time. */
const isPassing = (error: unknown) =>
  error instanceof RateLimitError || explain(error).exitCode === exitCodes.network;

/** Reads what changed, again and again, until the signal aborts. */
async function* changes(
  { options, interrupt, warn }: Context<WatchCommandOptions>,
  { externalReferences }: KantataClient,
  subjectTypes: readonly AnySubjectType[],
  changed: ChangedRows,
): AsyncGenerator<DataRow> {
  const { signal } = interrupt;
  const filters = filtersOf(options);
  try {
    for (;;) {
      try {
        const rows: Reference[] = [];
        const query = { ...filters, updated_after: changed.from };
        for await (const row of externalReferences.sweep(query as never, { subjectTypes, signal }))
          rows.push(row);
        for (const row of changed.of(rows)) {
          yield row as unknown as DataRow;
          changed.add(row);
          signal.throwIfAborted();
        }
        changed.forgetOld();
      } catch (error) {
        if (!isPassing(error)) throw error;
        warn(`${explain(error).lines[0]}; next try in ${options.interval} s`);
      }
      await setTimeout(options.interval * 1000, undefined, { signal });
    }
  } catch (error) {
    // Ctrl-C is the way to end it: the output is complete, and is closed as it should.
    if (!signal.aborted) throw error;
  }
}

export async function runWatch(context: Context<WatchCommandOptions>): Promise<number> {
  const { options, terminal, open, note, warn } = context;
  const types = subjectTypesOf(options);
  const fields = chooseFields(options, referenceFields);
  const changed = new ChangedRows(momentOf(options.since), options.lag * 1000);
  const { client, name } = await open();
  note(
    `changes in ${name} since ${changed.from}, every ${options.interval} s, looking back ${options.lag} s; ${
      types.length === 1 ? "1 request" : `${types.length} requests`
    } each time`,
  );
  const rows = {
    rows: changes(context, client, types, changed),
    known: referenceFields,
    usual,
    linkOf: referenceLink,
  };
  if (formatOf(options, terminal) === "table") {
    const { printLines } = await import("../output/print-lines.js");
    await printLines(terminal, rows, fields ?? usual);
  } else await printRows(terminal, options, rows);
  warn(`ended; next: go on with --since ${changed.from}`);
  return exitCodes.interrupted;
}
