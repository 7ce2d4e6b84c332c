import { InputError, type Logger } from "@kantata-refs/client";
import { checkNames } from "../../check-names.js";
import { sweepMs } from "../../defaults.js";
import { loadBullmq, loadIoredis } from "../../redis/load-peers.js";
import { OutboxError } from "../outbox-error.js";
import type { RowStore, Run } from "../row-store.js";
import { addJobs, runJobs } from "./jobs.js";
import { RedisRows, type ScriptedRedis } from "./redis-rows.js";
import { scripts } from "./scripts.js";
import { warnOfLoss } from "./warn-of-loss.js";

/** Options of a store in Redis. */
export interface RedisStoreOptions {
  /** Where Redis is, such as `redis://localhost:6379`, or `rediss://` with TLS. */
  url: string;
  /** Tells several outboxes in one Redis apart: letters, digits and hyphens. @default "kantata-outbox" */
  name?: string | undefined;
  /** Receives a warning if Redis may lose what it acknowledged. `console` works. */
  logger?: Pick<Logger, "warn"> | undefined;
}

/** @throws InputError that does not show the URL, which may have a password */
function checkOptions(given: RedisStoreOptions): { url: string; name: string } {
  checkNames("options", given, ["url", "name", "logger"]);
  const { url, name = "kantata-outbox" } = given;
  if (typeof url !== "string" || !/^rediss?:\/\//.test(url))
    throw new InputError("url", "expected a URL that begins with redis:// or rediss://");
  if (!/^[\w-]+$/.test(name))
    throw new InputError(
      "name",
      `${JSON.stringify(name)} is not valid; expected letters, digits and hyphens`,
    );
  return { url, name };
}

/**
 * Opens an outbox in Redis, with BullMQ. Processes of many machines can share it.
 * @throws InputError for options that cannot work, or if bullmq or ioredis are not installed
 * @throws OutboxError if Redis cannot be reached
 */
export async function openRedisStore(options: RedisStoreOptions): Promise<RowStore> {
  const { url, name } = checkOptions(options);
  const Redis = await loadIoredis();
  const bullmq = await loadBullmq();
  const redis = new Redis(url, { scripts, lazyConnect: true }) as ScriptedRedis;
  // Each command rejects with its own error; without a listener, ioredis prints them too.
  let failure: unknown;
  redis.on("error", (error) => {
    failure = error;
  });
  try {
    await redis.connect();
    await warnOfLoss(redis, options.logger);
  } catch (error) {
    redis.disconnect();
    // That of the command says only that there is no connection.
    const cause = failure ?? error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OutboxError(`Redis cannot be used: ${reason}; check its address and that it runs`, { cause });
  }
  const prefix = `{${name}}`;
  const rows = new RedisRows(redis, prefix);
  const queue = new bullmq.Queue<{ key: string }>("jobs", { connection: redis, prefix });
  queue.on("error", () => undefined);
  const runs = new Set<Run>();
  return {
    change: (keys, step) => rows.change(keys, step),
    oldest: (place, agedMs, limit) => rows.oldest(place, agedMs, limit),
    scan: (place) => rows.scan(place),
    counts: () => rows.counts(),
    announce: (keys) => addJobs(queue, keys),
    async sweep() {
      // One of the workers is enough.
      if ((await redis.set(`${prefix}:sweep`, "1", "PX", sweepMs / 2, "NX")) === null) return;
      for await (const keys of rows.scan("pending")) await addJobs(queue, keys);
    },
    run(visits) {
      const connection = new Redis(url, { maxRetriesPerRequest: null });
      const run = runJobs(bullmq, queue, connection, prefix, visits);
      const close = async () => {
        runs.delete(whole);
        await run.close();
        connection.disconnect();
      };
      const whole = { close };
      runs.add(whole);
      return whole;
    },
    async close() {
      await Promise.all([...runs].map((run) => run.close()));
      await queue.close();
      redis.disconnect();
    },
  };
}
