import { access } from "node:fs/promises";
import {
  createOutbox,
  type Outbox,
  OutboxError,
  openRedisStore,
  openSqliteStore,
  type RowStore,
} from "@kantata-refs/sync";
import type { OutboxPlace } from "../commands/outbox.js";
import { fileError } from "../errors/file-error.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import type { GlobalOptions } from "../global-options.js";
import { nextCommand } from "../next-command.js";
import type { Context } from "../run-command.js";

type OutboxContext = Pick<Context<OutboxPlace>, "options" | "terminal" | "warn">;

const hasPassword = (url: string) => URL.canParse(url) && new URL(url).password !== "";

/** Opens the store that the options name. Only `add` makes a new file. */
async function openStore({ options, terminal, warn }: OutboxContext, mayCreate: boolean): Promise<RowStore> {
  const { file, redis: url, name } = options;
  if (file !== undefined && url !== undefined)
    throw new UsageError("--file and --redis name two outboxes", "name one of them");
  if (url !== undefined) {
    // Arguments are in the list of processes.
    if (hasPassword(url) && terminal.env.KANTATA_OUTBOX_REDIS !== url)
      throw new UsageError("--redis: the URL has a password", "put it into KANTATA_OUTBOX_REDIS instead");
    return await openRedisStore({ url, name, logger: { warn: (message) => warn(message) } });
  }
  if (file === undefined) throw new UsageError("no outbox is named", "pass --file outbox.db, or --redis URL");
  if (!mayCreate)
    await access(file).catch((error: unknown) => {
      throw fileError(error, file);
    });
  return await openSqliteStore({ file });
}

/**
 * Opens the outbox of the options for a while.
 *
 * @throws UsageError for an outbox that cannot be used
 */
export async function withOutbox<T>(
  context: OutboxContext,
  use: (outbox: Outbox) => Promise<T>,
  mayCreate = false,
): Promise<T> {
  try {
    const outbox = createOutbox({ store: await openStore(context, mayCreate) });
    try {
      return await use(outbox);
    } finally {
      await outbox.close();
    }
  } catch (error) {
    if (!(error instanceof OutboxError)) throw error;
    const { redis } = context.options;
    const exitCode = redis === undefined ? exitCodes.wrongUse : exitCodes.network;
    throw new UsageError(error.message, "mend it, or name another outbox", exitCode);
  }
}

/** A command on the same outbox, without a URL of Redis that has a password. */
export function outboxCommand(words: readonly string[], options: OutboxPlace & GlobalOptions): string {
  const { file, redis, name } = options;
  const place = file === undefined ? [] : ["--file", file];
  if (redis !== undefined && !hasPassword(redis)) place.push("--redis", redis);
  if (name !== undefined) place.push("--name", name);
  return nextCommand(["outbox", ...words, ...place], options);
}
