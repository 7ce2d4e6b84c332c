import type { AnySubjectType, KantataClient } from "@kantata-refs/client";
import { subjectTypeValues } from "@kantata-refs/schema";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { referenceFields, referenceLink, usualFields } from "../output/reference-fields.js";
import { type DataRow, printRows } from "../output/rows.js";
import type { Context } from "../run-command.js";
import type { ListCommandOptions } from "./list.js";

/** The filters of the API, from the options. */
export function filtersOf(options: ListCommandOptions): Record<string, string> {
  const given = {
    service_name: options.service,
    service_model: options.model,
    service_model_ref: options.ref,
    subject_id: options.subject,
    status: options.status,
    updated_after: options.updatedAfter,
    updated_before: options.updatedBefore,
    last_synced_after: options.syncedAfter,
    last_synced_before: options.syncedBefore,
    order: options.order,
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** @throws UsageError for a subject type that the document does not know */
export function subjectTypesOf({ type }: Pick<ListCommandOptions, "type">): readonly AnySubjectType[] {
  const unknown = type.find((name) => !(subjectTypeValues as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `--type: there is no subject type ${JSON.stringify(unknown)}`,
      `choose from ${subjectTypeValues.join(", ")}`,
    );
  return type.length === 0 ? subjectTypeValues : (type as AnySubjectType[]);
}

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
  const count = await printRows(terminal, options, {
    rows,
    known: referenceFields,
    usual: usualFields,
    linkOf: referenceLink,
  });
  if (count === 0) note("no references match");
  else if (count === most) note(`the first ${count}; --all prints all`);
  return exitCodes.done;
}
