import { startAbortStages } from "../abort-stages.js";
import { abortGoalMs, abortRounds } from "../defaults.js";
import { atMost } from "../goal.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

type Stages = Awaited<ReturnType<typeof startAbortStages>>["stages"];

/** Measures the milliseconds from an abort to the settled call. */
async function abortMs(name: string, stage: Stages[string]): Promise<number> {
  const controller = new AbortController();
  let abortedAt = Number.NaN;
  const now = () => {
    abortedAt = performance.now();
    controller.abort(name);
  };
  // In a later task, so that the call is waiting by then.
  const reason: unknown = await stage(controller.signal, () => setImmediate(now)).catch(
    (thrown: unknown) => thrown,
  );
  const settledAt = performance.now();
  if (reason !== name) throw new Error(`the call ${name} did not reject with its reason: ${String(reason)}`);
  return settledAt - abortedAt;
}

/** The time an aborted call takes to settle, at the slowest stage. */
export async function abort({ blocks }: Effort): Promise<Row[]> {
  const { stages, close } = await startAbortStages();
  try {
    const figures: number[] = [];
    for (const [name, stage] of Object.entries(stages)) {
      const times: number[] = [];
      for (let round = 0; round < Math.min(blocks, abortRounds); round += 1)
        times.push(await abortMs(name, stage));
      figures.push(quickestQuarter(times));
    }
    const figure = Math.max(...figures);
    return [
      atMost(1, {
        name: `abort to settled, slowest of ${figures.length} stages / ${abortGoalMs} ms`,
        figure,
        unit: "ms",
        ratio: figure / abortGoalMs,
      }),
    ];
  } finally {
    close();
  }
}
