import { existsSync } from "node:fs";
import { writeLines } from "../plan/plan-file.js";
import type { PlanRow } from "../plan/plan-row.js";
import { PlanDigest, rowText } from "../plan/plan-text.js";
import { rollbackHeader, undoing } from "../plan/rollback.js";
import type { PlanSource } from "./plan-source.js";

async function* plainRows(source: PlanSource): AsyncGenerator<PlanRow, undefined, undefined> {
  for await (const { row } of source.rows()) yield row;
  return undefined;
}

/** Writes the rollback of a plan, row by row, unless an earlier run has. */
export async function writeRollback(source: PlanSource, path: string): Promise<void> {
  if (existsSync(path)) return;
  const digest = new PlanDigest();
  for await (const row of undoing(plainRows(source))) digest.add(rowText(row), row);
  const header = rollbackHeader(source.header, digest);
  await writeLines(
    path,
    (async function* () {
      yield JSON.stringify(header);
      for await (const row of undoing(plainRows(source))) yield rowText(row);
    })(),
  );
}
