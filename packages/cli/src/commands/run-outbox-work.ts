import { setTimeout } from "node:timers/promises";
import type { LinkKey, Outbox } from "@kantata-refs/sync";
import { outboxLookMs } from "../defaults.js";
import { exitCodes } from "../exit-codes.js";
import { outboxCommand, withOutbox } from "../outbox/with-outbox.js";
import { countsText } from "../output/counts.js";
import { createProgress } from "../progress.js";
import type { Context } from "../run-command.js";
import type { OutboxWorkOptions } from "./outbox.js";

/** Resolves when nothing is left to send, if that is asked for, and otherwise at Ctrl-C. */
async function untilEnd(outbox: Outbox, context: Context<OutboxWorkOptions>): Promise<void> {
  const { options, terminal, interrupt } = context;
  const { signal } = interrupt;
  const progress = createProgress(terminal, options, "sent");
  const { sent: before } = await outbox.counts();
  while (!signal.aborted) {
    const { waiting, delayed, active, sent } = await outbox.counts();
    const left = waiting + delayed + active;
    progress.update(sent - before, sent - before + left);
    if (options.untilEmpty && left === 0) break;
    await setTimeout(outboxLookMs, undefined, { signal }).catch(() => undefined);
  }
  progress.stop();
}

export async function runWork(context: Context<OutboxWorkOptions>): Promise<number> {
  const { options, interrupt, open, note, warn } = context;
  const { concurrency, attempts } = options;
  return await withOutbox(context, async (outbox) => {
    const { client, name, baseUrl } = await open();
    note(`account: ${name} (${baseUrl})`);
    interrupt.onFirst(() => warn("finishing the rows in hand; press Ctrl-C again to end at once"));
    const logger = {
      warn: (message: string, fields?: Record<string, unknown>) => {
        const { key, reason, error } = fields ?? {};
        const why = reason ?? (error instanceof Error ? error.message : undefined);
        const whose = key === undefined ? undefined : Object.values(key as LinkKey).join(" ");
        const shown = [message, whose, why].filter((text) => typeof text === "string").join(": ");
        warn(shown.replaceAll(/\p{Cc}/gu, " "));
      },
    };
    const worker = outbox.work({ client, concurrency, attempts, logger });
    try {
      await untilEnd(outbox, context);
    } finally {
      await worker.close();
    }
    const counts = await outbox.counts();
    note(countsText({ ...counts }));
    if (interrupt.signal.aborted) {
      warn(`interrupted; to go on: ${outboxCommand(["work"], options)}`);
      return exitCodes.interrupted;
    }
    if (counts.dead === 0) return exitCodes.done;
    warn(`next: ${outboxCommand(["dead"], options)}`);
    return exitCodes.failedRows;
  });
}
