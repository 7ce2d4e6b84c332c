import type { Reference } from "@kantata-refs/client";
import { confirm } from "../confirm.js";
import { exitCodes } from "../exit-codes.js";
import { plainText } from "../output/fit-text.js";
import { printReferences } from "../output/print-references.js";
import { referenceFields, usualFields } from "../output/reference-fields.js";
import { chooseFields, formatOf } from "../output/rows.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import { untilInterrupted } from "../until-interrupted.js";
import { namedBy, referencesToUnlink } from "./references-to-unlink.js";
import type { UnlinkCommandOptions } from "./unlink.js";

const plural = (count: number) => (count === 1 ? "1 reference" : `${count} references`);

/** Shows what would be deleted: account and services first. */
async function showPlan(
  { terminal, warn }: Context<UnlinkCommandOptions>,
  account: string,
  references: readonly Reference[],
): Promise<void> {
  const services = [...new Set(references.map(({ service_name }) => plainText(service_name)))].toSorted();
  warn(`account ${account} · service ${services.join(", ")} · ${plural(references.length)} to delete:`);
  // A table in a terminal, and lines elsewhere; on stderr, for it is no result.
  const onStderr = { ...terminal, stdout: terminal.stderr };
  await printReferences(onStderr, { fields: ["id", ...usualFields] }, references);
}

/** Deletes references. @returns those that were deleted */
async function deleteAll(
  { options, terminal, interrupt, open, warn }: Context<UnlinkCommandOptions>,
  references: readonly Reference[],
): Promise<Reference[]> {
  const { client } = await open();
  interrupt.onFirst(() => warn("finishing the rows in hand; Ctrl-C again ends at once"));
  const progress = createProgress(terminal, options, "deleted");
  const deleted: Reference[] = [];
  const ids = references.map(({ id }) => id);
  for await (const result of client.externalReferences.deleteMany(untilInterrupted(ids, interrupt.signal))) {
    const reference = references[result.index];
    if (!result.ok) warn(`${result.input} was not deleted: ${result.error.message.split("\n")[0]}`);
    else if (reference !== undefined) deleted.push(reference);
    progress.update(deleted.length, references.length);
  }
  progress.stop();
  return deleted;
}

export async function runUnlink(
  context: Context<UnlinkCommandOptions>,
  ...ids: readonly string[]
): Promise<number> {
  const { options, terminal, interrupt, open, note, warn } = context;
  chooseFields(options, referenceFields);
  const named = namedBy(ids, options);
  const { client, name } = await open();
  const { references, missing } = await referencesToUnlink(client, named, interrupt.signal);
  if (missing.length > 0) warn(`not there: ${missing.join(", ")}`);
  if (references.length === 0) {
    warn("there is nothing to delete");
    return exitCodes.failedRows;
  }
  await showPlan(context, name, references);
  await confirm(terminal, `Delete ${plural(references.length)}?`, options.yes);
  interrupt.signal.throwIfAborted();
  const deleted = await deleteAll(context, references);
  // A terminal shows them already.
  if (formatOf(options, terminal) !== "table") await printReferences(terminal, options, deleted);
  note(`${deleted.length} of ${plural(references.length)} deleted`);
  if (interrupt.signal.aborted && deleted.length < references.length) {
    warn("interrupted; next: run the same command again, it deletes what is left");
    return exitCodes.interrupted;
  }
  return deleted.length < references.length || missing.length > 0 ? exitCodes.failedRows : exitCodes.done;
}
