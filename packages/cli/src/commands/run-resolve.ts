import { type Resolved, resolve } from "@kantata-refs/sync";
import { resolveBatchIds } from "../defaults.js";
import { exitCodes } from "../exit-codes.js";
import { subjectTypeOf } from "../filters/filters-of.js";
import { chooseFields, type DataRow, formatOf, printRows } from "../output/rows.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import { idsToResolve } from "./ids-to-resolve.js";
import type { ResolveCommandOptions } from "./resolve.js";

const fields = ["external_id", "kind", "subject_ids", "reference_ids", "twins"];
const usual = ["external_id", "kind", "subject_ids", "twins"];

const matchesOf = (found: Resolved) =>
  found.kind === "one" ? [found.match] : found.kind === "many" ? found.matches : [];

/** A result for programs. */
const rowOf = (found: Resolved): DataRow => ({
  external_id: found.externalId,
  kind: found.kind,
  subject_ids: matchesOf(found).map(({ subject_id }) => subject_id),
  reference_ids: matchesOf(found).flatMap(({ references }) => references.map(({ id }) => id)),
  twins: found.twins.map(({ externalId, differsBy, matches }) => ({
    external_id: externalId,
    differs_by: differsBy,
    subject_ids: matches.map(({ subject_id }) => subject_id),
  })),
});

/** A result for people and spreadsheets: no lists within a cell. */
const shownRowOf = (found: Resolved): DataRow => ({
  external_id: found.externalId,
  kind: found.kind,
  subject_ids: matchesOf(found)
    .map(({ subject_id }) => subject_id)
    .join(", "),
  reference_ids: matchesOf(found)
    .flatMap(({ references }) => references.map(({ id }) => id))
    .join(", "),
  twins: found.twins.map(({ externalId, differsBy }) => `${externalId} (${differsBy})`).join(", "),
});

export async function runResolve(
  context: Context<ResolveCommandOptions>,
  ...given: readonly string[]
): Promise<number> {
  const { options, terminal, interrupt, open, note } = context;
  const scope = {
    subject_type: subjectTypeOf(options.type),
    service_name: options.service,
    service_model: options.model,
  };
  chooseFields(options, fields);
  const ids = await idsToResolve(terminal, given, options);
  const { client } = await open();
  const { signal } = interrupt;
  const progress = createProgress(terminal, options, "resolved");
  const toRow = ["table", "csv"].includes(formatOf(options, terminal)) ? shownRowOf : rowOf;
  const counts = { none: 0, one: 0, many: 0 };
  async function* rows() {
    for (let at = 0; at < ids.length; at += resolveBatchIds) {
      const batch = ids.slice(at, at + resolveBatchIds);
      const call = { searchTwins: options.twins, signal };
      for (const found of await resolve(client, scope, batch, call)) {
        counts[found.kind] += 1;
        yield toRow(found);
      }
      progress.update(Math.min(at + resolveBatchIds, ids.length), ids.length);
    }
    progress.stop();
  }
  await printRows(terminal, options, { rows: rows(), known: fields, usual }).finally(progress.stop);
  note(`${counts.one} of ${ids.length} have one object, ${counts.many} have many, ${counts.none} have none`);
  return counts.one === ids.length ? exitCodes.done : exitCodes.failedRows;
}
