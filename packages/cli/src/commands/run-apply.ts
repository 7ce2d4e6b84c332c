import { InputError } from "@kantata-refs/client";
import { type ApplyResult, apply, type Plan, type Progress } from "@kantata-refs/sync";
import { finishInHand } from "../apply/finish-in-hand.js";
import { notDoneFields, notDoneRow, writeNotDone } from "../apply/not-done.js";
import { undoWords } from "../apply/rollback-file.js";
import { confirm } from "../confirm.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { nextCommand } from "../next-command.js";
import { countsText, rowsText } from "../output/counts.js";
import { printRows } from "../output/rows.js";
import { isSent } from "../plan/is-sent.js";
import { openPlanFile } from "../plan/open-plan-file.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import type { ApplyCommandOptions } from "./apply.js";

/** The rows that are sent, by service: `jira: 3 update, 1 create`. */
function servicesText({ rows }: Plan): string {
  const services = new Map<string, Record<string, number>>();
  for (const { kind, service_name } of rows.filter(isSent)) {
    const counts = services.get(service_name) ?? {};
    services.set(service_name, { ...counts, [kind]: (counts[kind] ?? 0) + 1 });
  }
  return [...services].map(([name, counts]) => `${name}: ${countsText(counts)}`).join("; ");
}

/** The limit of deletions in the words of the command line. */
function asOption(error: unknown, { header }: Plan): unknown {
  if (!(error instanceof InputError) || error.field !== "maxDeletes") return error;
  const { counts } = header;
  return new UsageError(
    `the plan deletes ${counts.delete} references, more than --max-deletes allows; nothing was sent`,
    `read the plan, then pass --max-deletes ${counts.delete}`,
  );
}

export async function runApply(context: Context<ApplyCommandOptions>, file = ""): Promise<number> {
  const { options, terminal, interrupt, open, note, warn } = context;
  const { maxDeletes, concurrency, errors } = options;
  const made = await openPlanFile(file);
  const inHand = finishInHand(interrupt);
  const { client, name, baseUrl } = await open([inHand.layer]);
  note(`account: ${name} (${baseUrl})`);
  if (!made.header.hasChanges) {
    note("nothing to do; nothing was sent");
    return exitCodes.done;
  }
  note(servicesText(made));
  const writes = made.rows.filter(isSent).length;
  await confirm(terminal, `Apply ${rowsText(writes)} to ${name}?`, options.yes);
  const again = nextCommand(["apply", file], options);
  interrupt.onFirst(() => warn("finishing the rows in hand; press Ctrl-C again to end at once"));

  const progress = createProgress(terminal, options, "rows");
  const notDone: ApplyResult[] = [];
  let last: Progress | undefined;
  let failure: { error: unknown } | undefined;
  try {
    const { signal } = inHand;
    const onProgress = (now: Progress) => {
      last = now;
      progress.update(now.rows, now.total);
    };
    for await (const result of apply(client, file, {
      account: name,
      maxDeletes,
      concurrency,
      onProgress,
      signal,
    })) {
      if (result.outcome === "done" || result.outcome === "failed") inHand.ended();
      if (result.outcome === "failed" || result.outcome === "stale") notDone.push(result);
    }
  } catch (error) {
    failure = { error: asOption(error, made) };
  } finally {
    progress.stop();
  }
  await printRows(terminal, options, {
    rows: notDone.map(notDoneRow),
    known: notDoneFields,
    usual: ["subject_type", "subject_id", "service_name", "outcome", "reason"],
  });
  if (errors !== undefined && last !== undefined) {
    const count = await writeNotDone(errors, notDone, terminal);
    if (count > 0)
      note(`${rowsText(count)} in ${errors}; to plan again: ${nextCommand(["plan", errors], options)}`);
  }
  if (last !== undefined) note(countsText(last.counts));
  const undo = last === undefined ? undefined : await undoWords(file, made.header);
  if (undo !== undefined) note(`to undo it: ${nextCommand(undo, options)}`);
  if (interrupt.signal.aborted) {
    warn(`interrupted after ${last?.rows ?? 0} of ${made.header.rows} rows; to go on: ${again}`);
    return exitCodes.interrupted;
  }
  if (failure !== undefined) throw failure.error;
  if (notDone.length === 0) return exitCodes.done;
  warn(`${rowsText(notDone.length)} not done; to try again: ${again}`);
  return exitCodes.failedRows;
}
