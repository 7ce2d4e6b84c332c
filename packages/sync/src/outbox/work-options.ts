import { InputError, type KantataClient, type Logger } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import {
  deliveryAttempts,
  deliveryTimeoutMs,
  doubtMs,
  leaseMs,
  rowBackoffBaseMs,
  workerConcurrency,
} from "../defaults.js";

/** Options of a worker. All times are in milliseconds. Workers of one outbox should have the same. */
export interface WorkOptions {
  /** Sends the requests. Give the clients of all processes a shared gate. */
  client: KantataClient;
  /** Rows that are delivered at the same time. @default 8 */
  concurrency?: number | undefined;
  /** How long one delivery may take, waiting at the gate included; a deletion may take twice as long. @default 50_000 */
  timeoutMs?: number | undefined;
  /** How long a row stays with a worker that does not report back. More than twice `timeoutMs`. @default 120_000 */
  leaseMs?: number | undefined;
  /** Deliveries that fail before a row is dead. @default 20 */
  attempts?: number | undefined;
  /** The longest first pause after a failure; it doubles up to five minutes. @default 1_000 */
  backoffMs?: number | undefined;
  /**
   * How long a request without a response may still take effect. If a newer state is sent meanwhile, it is sent once more
   * afterwards. 0 turns that off. @default 180_000
   */
  doubtMs?: number | undefined;
  /** Receives warnings: a row that died, a store that fails, a rejected token. `console` works. */
  logger?: Pick<Logger, "warn"> | undefined;
}

/** The options of a worker, complete. */
export type CompleteWorkOptions = {
  [Name in Exclude<keyof WorkOptions, "logger">]-?: NonNullable<WorkOptions[Name]>;
} & Pick<WorkOptions, "logger">;

const defaults = {
  concurrency: workerConcurrency,
  timeoutMs: deliveryTimeoutMs,
  leaseMs,
  attempts: deliveryAttempts,
  backoffMs: rowBackoffBaseMs,
  doubtMs,
};

/** Timers take 31 bits, and fire at once for more. */
const most = 2 ** 31 - 1;

/** @throws InputError for an unknown or impossible option */
export function checkWorkOptions(given: WorkOptions): CompleteWorkOptions {
  checkNames("options", given, [...Object.keys(defaults), "client", "logger"]);
  const { client, logger } = given;
  if (typeof client?.externalReferences?.createOrUpdate !== "function")
    throw new InputError("client", "it is missing; pass what createClient of @kantata-refs/client returned");
  const numbers = { ...defaults };
  for (const name of Object.keys(defaults) as (keyof typeof defaults)[]) {
    const value = given[name] ?? defaults[name];
    const least = name === "doubtMs" ? 0 : 1;
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InputError(
        name,
        `${String(value)} is not valid; expected a whole number from ${least} to ${most}`,
      );
    numbers[name] = value;
  }
  if (numbers.leaseMs <= 2 * numbers.timeoutMs) {
    const expected = `more than twice timeoutMs, which is ${numbers.timeoutMs}; else a row could be sent twice at a time`;
    throw new InputError("leaseMs", `${numbers.leaseMs} is not valid; expected ${expected}`);
  }
  return { ...numbers, client, logger };
}
