import type { Reference, ReferenceInput } from "@kantata-refs/client";
import { syncStatusValues } from "@kantata-refs/schema";
import { confirm } from "../confirm.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { subjectTypeOf } from "../filters/filters-of.js";
import { plainText } from "../output/fit-text.js";
import { printReferences } from "../output/print-references.js";
import { referenceFields } from "../output/reference-fields.js";
import { chooseFields } from "../output/rows.js";
import type { Context } from "../run-command.js";
import type { LinkCommandOptions } from "./link.js";

type Status = NonNullable<ReferenceInput["status"]>;

/** @throws UsageError for a status that cannot be set */
function statusOf(name: string | undefined): Status | undefined {
  const status = syncStatusValues.find((known) => known === name);
  if (name === undefined || status !== undefined) return status;
  throw new UsageError(
    `--status: there is no status ${JSON.stringify(name)}`,
    `choose from ${syncStatusValues.join(", ")}`,
  );
}

function inputOf(options: LinkCommandOptions): ReferenceInput {
  return {
    subject_type: subjectTypeOf(options.type),
    subject_id: options.subject,
    service_name: options.service,
    service_model: options.model,
    service_model_ref: options.ref,
    status: statusOf(options.status),
    external_link: options.link,
    external_status: options.externalStatus,
    external_message: options.message,
    locked: options.lock,
  };
}

type ServiceRecord = Pick<ReferenceInput, "service_name" | "service_model" | "service_model_ref">;

const recordText = ({ service_name, service_model, service_model_ref }: ServiceRecord) =>
  plainText(`${service_name} ${service_model} ${service_model_ref}`);

/** The reference that an input updates. The server may take service names of another case for the same. */
function updatedBy(present: readonly Reference[], input: ReferenceInput): Reference | undefined {
  const name = input.service_name.toLowerCase();
  return (
    present.find(({ service_name }) => service_name === input.service_name) ??
    present.find(({ service_name }) => service_name.toLowerCase() === name)
  );
}

export async function runLink(context: Context<LinkCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, open, note } = context;
  const input = inputOf(options);
  chooseFields(options, referenceFields);
  const { client, name } = await open();
  const { subject_type, subject_id } = input;
  const { signal } = interrupt;
  const list = client.externalReferences.list({ subject_type, subject_id }, { signal });
  const present: Reference[] = [];
  for await (const reference of list) present.push(reference);
  const updated = updatedBy(present, input);
  if (updated !== undefined && recordText(updated) !== recordText(input)) {
    const subject = `${subject_type} ${subject_id}`;
    note(`${subject} in ${name} is linked to ${recordText(updated)}`);
    await confirm(terminal, `Re-point ${subject} to ${recordText(input)}?`, options.yes);
  }
  signal.throwIfAborted();
  // Once it is sent it is finished.
  const reference = await client.externalReferences.createOrUpdate(input);
  await printReferences(terminal, options, [reference]);
  note(present.some(({ id }) => id === reference.id) ? "updated" : "created");
  return exitCodes.done;
}
