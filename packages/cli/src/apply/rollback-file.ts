import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { PlanHeader } from "@kantata-refs/sync";

/**
 * The words that undo a plan: `apply` wrote the plan that does so beside it, named after the plan and its hash.
 *
 * @returns undefined where nothing was written
 */
export async function undoWords(plan: string, { sha256, counts }: PlanHeader): Promise<string[] | undefined> {
  const [name, end] = [`${basename(await realpath(plan))}.`, ".rollback"];
  const isItsOwn = (file: string) =>
    file.startsWith(name) && file.endsWith(end) && sha256.startsWith(file.slice(name.length, -end.length));
  const folder = dirname(await realpath(plan));
  const file = (await readdir(folder)).find(isItsOwn);
  if (file === undefined) return undefined;
  // Undoing deletes what was created.
  const deletes = counts.create === 0 ? [] : ["--max-deletes", String(counts.create)];
  return ["apply", join(dirname(plan), file), ...deletes];
}
