import { AuthenticationError, type KantataClient } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import { checkedRows } from "../defaults.js";
import type { Plan } from "../plan/plan.js";
import type { NumberedRow } from "../plan/plan-file.js";
import { isWrite } from "../plan/plan-row.js";
import { type ApplyResult, type Outcome, outcomes, type Progress } from "./apply-result.js";
import { checkAccount } from "./check-account.js";
import { RowChecks } from "./check-rows.js";
import { guardDeletes, type MaxDeletes } from "./max-deletes.js";
import { openPlan, type PlanSource } from "./plan-source.js";
import { openWorkplace, type Workplace } from "./workplace.js";
import { writeBatch } from "./write-batch.js";
import { writeRollback } from "./write-rollback.js";

/** How to apply. */
export interface ApplyOptions {
  /** Writes at the same time; the client's gate may let fewer through. @default the client's, 8 */
  concurrency?: number | undefined;
  /** The most that may be deleted: a number, or `{ share }` from 0 to 1. @default { share: 0.1 } */
  maxDeletes?: MaxDeletes | undefined;
  /** The name of the account, as the plan has it. @default none */
  account?: string | undefined;
  /** Called after each row. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the run. Another one goes on from there. */
  signal?: AbortSignal | undefined;
}

const optionNames: Readonly<Record<keyof ApplyOptions, true>> = {
  concurrency: true,
  maxDeletes: true,
  account: true,
  onProgress: true,
  signal: true,
};

interface Run {
  client: KantataClient;
  source: PlanSource;
  workplace: Workplace | undefined;
  options: ApplyOptions;
}

/** What is known of a row without asking the server; undefined for one to write. */
function settled({ row, index }: NumberedRow, workplace: Workplace | undefined): ApplyResult | undefined {
  const result = (outcome: Outcome, reason = row.reason): ApplyResult => ({ row, index, outcome, reason });
  if (row.kind === "unchanged") return result("unchanged");
  if (row.allowed === false) return result("refused");
  if (!isWrite(row)) return result("skipped");
  return workplace?.journal.isDone(index) ? result("already", "an earlier run has done it") : undefined;
}

/** The results of the rows that delete, or of all others. */
async function* pass(run: Run, isDeleting: boolean): AsyncGenerator<ApplyResult, undefined, undefined> {
  const { client, source, workplace, options } = run;
  const { concurrency, signal } = options;
  const checks = new RowChecks(client, source.header, signal);
  async function* write(batch: readonly NumberedRow[]): AsyncGenerator<ApplyResult, undefined, undefined> {
    for await (const result of writeBatch(client, batch, checks, { concurrency, signal })) {
      workplace?.journal.record(result);
      yield result;
      // A rejected token is no matter of one row.
      if (result.error instanceof AuthenticationError) throw result.error;
    }
    return undefined;
  }
  let batch: NumberedRow[] = [];
  for await (const one of source.rows()) {
    if ((one.row.kind === "delete") !== isDeleting) continue;
    signal?.throwIfAborted();
    const result = settled(one, workplace);
    if (result !== undefined) yield result;
    else batch.push(one);
    if (batch.length < checkedRows) continue;
    yield* write(batch);
    batch = [];
  }
  if (batch.length > 0) yield* write(batch);
  return undefined;
}

/**
 * Applies a plan, and yields what became of each row. Just before a row is written, what is there now is compared with what
 * the plan saw: a row that moved is `stale`, and nothing is sent for it. Deletions come last.
 *
 * For a plan file, its rollback is written beside it before anything is sent, and a journal of what is done: a run that was
 * ended, even by `kill -9`, is continued by applying the plan again, and a plan that is done sends nothing more. Leaving the
 * loop ends the run. A plan in memory has neither.
 *
 * @param plan the path of a plan file, or a plan
 * @throws InputError for a plan that was changed, belongs to another account, deletes too much, or is being applied by
 *   another process; AuthenticationError for a rejected token; the client's error where the present state cannot be read
 */
export async function* apply(
  client: KantataClient,
  plan: Plan | string,
  options: ApplyOptions = {},
): AsyncGenerator<ApplyResult, undefined, undefined> {
  checkNames("the options", options, Object.keys(optionNames));
  const { signal, maxDeletes, account, onProgress } = options;
  const source = await openPlan(plan);
  guardDeletes(source.header, maxDeletes);
  const workplace = typeof plan === "string" ? openWorkplace(plan, source.header) : undefined;
  try {
    await checkAccount(client, source.header, account, signal);
    if (workplace !== undefined) await writeRollback(source, workplace.rollbackPath);
    const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
    let rows = 0;
    const run: Run = { client, source, workplace, options };
    for (const isDeleting of source.header.counts.delete > 0 ? [false, true] : [false])
      for await (const result of pass(run, isDeleting)) {
        rows += 1;
        counts[result.outcome] += 1;
        onProgress?.({ rows, total: source.header.rows, counts: { ...counts } });
        yield result;
      }
  } finally {
    workplace?.close();
  }
  return undefined;
}
