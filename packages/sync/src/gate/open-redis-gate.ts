import { InputError } from "@kantata-refs/client";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { checkNames } from "../check-names.js";
import { gateStoreTimeoutMs } from "../defaults.js";
import { loadIoredis } from "../redis/load-peers.js";
import { checkPerSecond, recordsOf, type SharedGateOptions, sharedGateOptionNames } from "./gate-options.js";
import { type SharedGate, sharedGate } from "./shared-gate.js";
import { SharedLimits } from "./shared-limits.js";

/** Options of a gate in Redis. */
export interface RedisGateOptions extends SharedGateOptions {
  /** Where Redis is, such as `redis://localhost:6379`, or `rediss://` with TLS. */
  url: string;
  /** The account: processes with the same name share their limits. @default "kantata-gate" */
  name?: string | undefined;
}

/**
 * Opens a gate that processes of many machines share: a rate limit that one of them meets pauses all. If Redis is away,
 * each process keeps its own limits, and says so to the logger.
 * @throws InputError for options that cannot work, or if ioredis is not installed
 */
export async function openRedisGate(options: RedisGateOptions): Promise<SharedGate> {
  checkNames("options", options, ["url", "name", ...sharedGateOptionNames]);
  const { url, name = "kantata-gate", perSecond, concurrency, logger } = options;
  // Not shown: it may have a password.
  if (typeof url !== "string" || !/^rediss?:\/\//.test(url))
    throw new InputError("url", "expected a URL that begins with redis:// or rediss://");
  checkPerSecond(perSecond);
  const Redis = await loadIoredis();
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: gateStoreTimeoutMs,
    lazyConnect: true,
  });
  // The gate hears of failures from its commands.
  redis.on("error", () => undefined);
  await redis.connect().catch(() => undefined);
  const records = recordsOf(name);
  const limiter = (record: ReturnType<typeof records.pace>) =>
    new RateLimiterRedis({ storeClient: redis, ...record });
  const limits = new SharedLimits({
    pause: limiter(records.pause),
    strikes: limiter(records.strikes),
    probe: limiter(records.probe),
    pace: perSecond === undefined ? undefined : limiter(records.pace(perSecond)),
  });
  return sharedGate({ limits, concurrency, logger, close: async () => redis.disconnect() });
}
