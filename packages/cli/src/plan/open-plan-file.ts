import { type Plan, readPlan } from "@kantata-refs/sync";
import { fileError } from "../errors/file-error.js";

/** Reads a plan file. @throws UsageError for one that cannot be read, InputError for one that was changed */
export async function openPlanFile(path: string): Promise<Plan> {
  return await readPlan(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
}
