import type { BulkJobOptions, Job, Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { idleSeconds, mostVisits, rowBackoffBaseMs, rowsPerChange } from "../../defaults.js";
import type { Run, Visits } from "../row-store.js";

/** A job says that a row may be due, and nothing else: BullMQ would keep an old state in it. */
interface Dirty {
  key: string;
}

const jobName = "deliver";

/** One job for each row; while it runs, one more, which starts when it ends. */
const optionsOf = (key: string, delay = 0): BulkJobOptions => ({
  delay,
  deduplication: { id: key, keepLastIfActive: true },
  // A visit fails only if Redis does.
  attempts: mostVisits,
  backoff: { type: "fixed", delay: rowBackoffBaseMs },
  removeOnComplete: true,
  removeOnFail: true,
});

/** Adds jobs for rows. What is there already stays. */
export async function addJobs(queue: Queue<Dirty>, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += rowsPerChange)
    await queue.addBulk(
      keys
        .slice(start, start + rowsPerChange)
        .map((key) => ({ name: jobName, data: { key }, opts: optionsOf(key) })),
    );
}

/** Visits the rows of jobs. A job whose worker dies goes to another one. */
export function runJobs(
  bullmq: { Worker: typeof Worker },
  queue: Queue<Dirty>,
  connection: Redis,
  prefix: string,
  { concurrency, leaseMs, visit, pausedMs, onError }: Visits,
): Run {
  const work = async ({ data: { key } }: Job<Dirty>) => {
    const dueInMs = pausedMs() || (await visit(key));
    if (dueInMs !== undefined) await queue.add(jobName, { key }, optionsOf(key, Math.ceil(dueInMs)));
  };
  const worker = new bullmq.Worker<Dirty>(queue.name, work, {
    connection,
    prefix,
    concurrency,
    drainDelay: idleSeconds,
    lockDuration: leaseMs,
    stalledInterval: Math.ceil(leaseMs / 2),
    maxStalledCount: mostVisits,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on("error", onError);
  worker.on("failed", (_job, error) => onError(error));
  return { close: () => worker.close() };
}
