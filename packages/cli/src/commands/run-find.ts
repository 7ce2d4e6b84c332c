import type { ByExternalId, BySubject } from "@kantata-refs/client";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { subjectTypeOf } from "../filters/filters-of.js";
import { printReferences } from "../output/print-references.js";
import type { Context } from "../run-command.js";
import type { FindCommandOptions } from "./find.js";

/** What to find by. @throws UsageError unless it is exactly one of the two ways */
function queryOf(options: FindCommandOptions): BySubject<never> | ByExternalId<never> {
  const scope = { subject_type: subjectTypeOf(options.type) as never, service_name: options.service };
  const { subject, ref, model } = options;
  if (subject !== undefined && ref === undefined && model === undefined)
    return { ...scope, subject_id: subject };
  if (subject === undefined && ref !== undefined)
    return { ...scope, service_model: model, service_model_ref: ref };
  throw new UsageError("find by one thing", "pass --subject, or --ref with or without --model");
}

export async function runFind({
  options,
  terminal,
  interrupt,
  open,
  note,
}: Context<FindCommandOptions>): Promise<number> {
  const query = queryOf(options);
  const { client } = await open();
  const found = await client.externalReferences.find(query, { signal: interrupt.signal });
  if (found.kind === "none") {
    note("there is no such reference");
    return exitCodes.failedRows;
  }
  const references = found.kind === "one" ? [found.reference] : found.references;
  await printReferences(terminal, options, references);
  if (found.kind === "many") note(`${references.length} Kantata objects are linked to this record`);
  return exitCodes.done;
}
