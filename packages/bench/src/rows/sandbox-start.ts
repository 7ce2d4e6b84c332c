import { startSandbox } from "@kantata-refs/sandbox";
import { sandboxStartGoalMs } from "../defaults.js";
import { atMost } from "../goal.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

/** The time to start an in-memory sandbox, until it listens. */
export async function sandboxStart({ blocks }: Effort): Promise<Row[]> {
  const times: number[] = [];
  for (let round = 0; round < blocks; round += 1) {
    const start = performance.now();
    const sandbox = await startSandbox();
    times.push(performance.now() - start);
    await sandbox.close();
  }
  const figure = quickestQuarter(times);
  const ratio = figure / sandboxStartGoalMs;
  return [atMost(1, { name: `sandbox start / ${sandboxStartGoalMs} ms`, figure, unit: "ms", ratio })];
}
