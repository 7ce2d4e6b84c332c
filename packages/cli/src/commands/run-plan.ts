import type { AnySubjectType } from "@kantata-refs/client";
import { type LinkPair, plan, writePlan } from "@kantata-refs/sync";
import { fileError } from "../errors/file-error.js";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { subjectTypesOf } from "../filters/filters-of.js";
import { readLinks } from "../links/read-links.js";
import { nextCommand } from "../next-command.js";
import { printPlan } from "../plan/print-plan.js";
import type { Context } from "../run-command.js";
import type { PlanCommandOptions } from "./plan.js";

/** Reads `Story:jira`. @throws UsageError for another form */
function pairOf(text: string): LinkPair {
  const cut = text.indexOf(":");
  if (cut < 1)
    throw new UsageError(`--scope: ${JSON.stringify(text)} is no pair`, "name one such as Story:jira");
  const [subject_type] = subjectTypesOf({ type: [text.slice(0, cut)] });
  return { subject_type: subject_type as AnySubjectType, service_name: text.slice(cut + 1) };
}

export async function runPlan(context: Context<PlanCommandOptions>, file?: string): Promise<number> {
  const { options, interrupt, open, note } = context;
  const { services, allowRepoint, findOrphans, uniqueExternal, scope, out } = options;
  const links = await readLinks(file, context);
  const { client, name } = await open();
  const made = await plan(client, links, {
    services,
    allowRepoint,
    findOrphans,
    uniqueExternal,
    scope: scope?.map(pairOf),
    delete: options.delete as ("extras" | "orphans")[] | undefined,
    account: name,
    signal: interrupt.signal,
  });
  if (out !== undefined)
    await writePlan(made, out).catch((error: unknown) => {
      throw fileError(error, out);
    });
  await printPlan(made, context);
  if (!made.header.hasChanges) return exitCodes.done;
  if (out === undefined) note("nothing is written; to apply it, plan again with --out links.plan");
  else note(`next: ${nextCommand(["apply", out], options)}`);
  return exitCodes.done;
}
