import { type KantataClient, KantataError, type ManyOptions, type Reference } from "@kantata-refs/client";
import type { Link } from "../link.js";
import { keyFields } from "../links/link-fields.js";
import { differences, stateOf } from "../links/link-state.js";
import { sameKey } from "../plan/compare-keys.js";
import type { NumberedRow } from "../plan/plan-file.js";
import type { ApplyResult } from "./apply-result.js";
import type { RowChecks } from "./check-rows.js";

/** A row to write, with the id of its reference where there is one. */
interface Writing extends NumberedRow {
  id: string | undefined;
}

const failed = ({ row, index }: NumberedRow, error: Error): ApplyResult => ({
  row,
  index,
  outcome: "failed",
  reason: error.message,
  error,
});

function written(one: Writing, reference: Reference): ApplyResult {
  const { row, index } = one;
  const { after } = row;
  // Unknown 1 and 2: a server with other keys makes a second reference, or takes that of another key.
  if (row.id !== undefined && row.id !== reference.id) {
    const why = `the server stored it as reference ${reference.id}, and left ${row.id} as it was`;
    return { ...failed(one, new KantataError(why)), reference };
  }
  if (!sameKey(row, reference)) {
    const key = keyFields.map((name) => reference[name]).join(" ");
    return { ...failed(one, new KantataError(`the server stored it under the key ${key}`)), reference };
  }
  const stored = stateOf(reference);
  const [lost] = after === undefined ? [] : differences(after, stored);
  if (lost !== undefined && after !== undefined) {
    const why = `the server stored ${lost} as ${JSON.stringify(stored[lost])}, not as ${JSON.stringify(after[lost])}`;
    return { ...failed(one, new KantataError(why)), reference };
  }
  return { row, index, outcome: "done", reason: row.reason, reference };
}

async function* upserts(
  client: KantataClient,
  rows: readonly Writing[],
  options: ManyOptions,
): AsyncGenerator<ApplyResult, undefined, undefined> {
  const inputs = rows.map(({ row }): Link => {
    const { subject_type, subject_id, service_name } = row;
    return { subject_type, subject_id, service_name, ...row.after } as Link;
  });
  for await (const result of client.externalReferences.createOrUpdateMany(inputs, options)) {
    const one = rows[result.index] as Writing;
    yield result.ok ? written(one, result.value) : failed(one, result.error);
  }
  return undefined;
}

async function* deletes(
  client: KantataClient,
  rows: readonly Writing[],
  options: ManyOptions,
): AsyncGenerator<ApplyResult, undefined, undefined> {
  const ids = rows.map(({ id }) => id as string);
  for await (const result of client.externalReferences.deleteMany(ids, options)) {
    const one = rows[result.index] as Writing;
    const { row, index } = one;
    yield result.ok ? { row, index, outcome: "done", reason: row.reason } : failed(one, result.error);
  }
  return undefined;
}

/**
 * Writes the rows of a batch that are still as the plan saw them. All rows write, and all of them delete or none.
 * @throws the client's error where the present state cannot be read
 */
export async function* writeBatch(
  client: KantataClient,
  batch: readonly NumberedRow[],
  checks: RowChecks,
  options: ManyOptions,
): AsyncGenerator<ApplyResult, undefined, undefined> {
  const verdicts = await checks.check(batch.map(({ row }) => row));
  const writing: Writing[] = [];
  for (const [position, { row, index }] of batch.entries()) {
    const verdict = verdicts[position];
    if (verdict === undefined) continue;
    if (verdict.kind === "write") writing.push({ row, index, id: verdict.id });
    else if (verdict.kind === "stale")
      yield { row, index, outcome: "stale", reason: verdict.reason, moved: verdict.moved };
    else yield { row, index, outcome: "already", reason: "the account is as the plan wants it" };
  }
  const isDelete = batch[0]?.row.kind === "delete";
  yield* isDelete ? deletes(client, writing, options) : upserts(client, writing, options);
  return undefined;
}
