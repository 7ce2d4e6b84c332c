import { exitCodes } from "../exit-codes.js";
import { readLinks } from "../links/read-links.js";
import { outboxCommand, withOutbox } from "../outbox/with-outbox.js";
import { printRows } from "../output/rows.js";
import type { Context } from "../run-command.js";
import type { OutboxAddOptions, OutboxStatusOptions } from "./outbox.js";

export async function runAdd(context: Context<OutboxAddOptions>, file?: string): Promise<number> {
  const { options, note } = context;
  const links = await readLinks(file, context);
  const count = await withOutbox(context, (outbox) => outbox.enqueueMany(links), true);
  note(`${count} ${count === 1 ? "link is" : "links are"} kept to be sent`);
  note(`next: ${outboxCommand(["work"], options)}`);
  return exitCodes.done;
}

const fields = ["waiting", "delayed", "active", "dead", "sent"];

export async function runStatus(context: Context<OutboxStatusOptions>): Promise<number> {
  const { options, terminal, note } = context;
  const counts = await withOutbox(context, (outbox) => outbox.counts());
  await printRows(terminal, options, { rows: [{ ...counts }], known: fields, usual: fields });
  if (counts.dead > 0) note(`next: ${outboxCommand(["dead"], options)}`);
  return exitCodes.done;
}
