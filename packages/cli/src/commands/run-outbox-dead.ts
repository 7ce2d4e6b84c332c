import { createOrUpdateExternalReference } from "@kantata-refs/schema";
import type { DeadLetter, DeadLetterFilter } from "@kantata-refs/sync";
import { confirm } from "../confirm.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { outboxCommand, withOutbox } from "../outbox/with-outbox.js";
import { type DataRow, printRows } from "../output/rows.js";
import type { Context } from "../run-command.js";
import type { OutboxChangeOptions, OutboxDeadOptions, OutboxFilter } from "./outbox.js";

const known = [
  ...Object.keys(createOrUpdateExternalReference.body.schema.properties.external_reference.properties),
  "reason",
  "died_at",
];
const usual = ["subject_type", "subject_id", "service_name", "reason", "died_at"];

const filterOf = ({ type, subject, service, reason }: OutboxFilter): DeadLetterFilter => ({
  subject_type: type,
  subject_id: subject,
  service_name: service,
  reason,
});

const rowOf = ({ key, state, reason, diedAt }: DeadLetter): DataRow => ({
  ...key,
  ...state,
  reason,
  died_at: diedAt.toISOString(),
});

export async function runDead(context: Context<OutboxDeadOptions>): Promise<number> {
  const { options, terminal, note } = context;
  return await withOutbox(context, async (outbox) => {
    async function* rows() {
      for await (const letter of outbox.deadLetters(filterOf(options))) yield rowOf(letter);
    }
    const count = await printRows(terminal, options, { rows: rows(), known, usual });
    if (count === 0) note("no row is dead");
    else note(`next: ${outboxCommand(["replay", "--all"], options)}, or discard`);
    return exitCodes.done;
  });
}

/** Sends dead rows again, or gives them up. */
export async function runChange(
  context: Context<OutboxChangeOptions>,
  what: "replay" | "discard",
): Promise<number> {
  const { options, terminal, note } = context;
  const filter = filterOf(options);
  if (!options.all && Object.values(filter).every((value) => value === undefined))
    throw new UsageError("no dead rows are named", "pass --type, --subject, --service, --reason or --all");
  return await withOutbox(context, async (outbox) => {
    const rows: DataRow[] = [];
    for await (const letter of outbox.deadLetters(filter)) rows.push(rowOf(letter));
    if (rows.length === 0) {
      note("no dead row matches");
      return exitCodes.done;
    }
    // What is asked about goes where the question goes.
    const { stderr: stdout } = terminal;
    if (!options.yes) await printRows({ ...terminal, stdout }, {}, { rows, known, usual });
    const question = `${what === "replay" ? "Send" : "Give up"} ${rows.length} dead ${rows.length === 1 ? "row" : "rows"}?`;
    await confirm(terminal, question, options.yes);
    const count = await outbox[what](filter);
    note(`${count} ${count === 1 ? "row" : "rows"} ${what === "replay" ? "wait again" : "given up"}`);
    if (what === "replay") note(`next: ${outboxCommand(["work"], options)}`);
    return exitCodes.done;
  });
}
