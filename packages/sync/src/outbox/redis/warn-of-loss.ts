import type { Logger } from "@kantata-refs/client";
import type { Redis } from "ioredis";

/** Warns if this Redis keeps nothing on its disk, or drops what it keeps when its memory is full. */
export async function warnOfLoss(redis: Redis, logger: Pick<Logger, "warn"> | undefined): Promise<void> {
  if (logger === undefined) return;
  // A Redis that is managed by others may hide these.
  const info = await redis.info();
  const settingOf = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
  if (settingOf("aof_enabled") === "0")
    logger.warn("outbox: Redis may lose rows when it stops; set appendonly to yes", { appendonly: "no" });
  const policy = settingOf("maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction")
    logger.warn("outbox: Redis drops rows when its memory is full; set maxmemory-policy to noeviction", {
      policy,
    });
}
