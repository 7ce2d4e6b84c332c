import { exitCodes } from "../exit-codes.js";
import { nextCommand } from "../next-command.js";
import { openPlanFile } from "../plan/open-plan-file.js";
import { printPlan } from "../plan/print-plan.js";
import type { Context } from "../run-command.js";
import type { ShowOptions } from "./plan.js";

export async function runPlanShow(context: Context<ShowOptions>, file = ""): Promise<number> {
  const { options, note } = context;
  const made = await openPlanFile(file);
  const { account, time } = made.header;
  note(`a plan for ${account.name ?? account.baseUrl} (${account.baseUrl}), made at ${time}`);
  await printPlan(made, context);
  if (made.header.hasChanges) note(`next: ${nextCommand(["apply", file], options)}`);
  return exitCodes.done;
}
