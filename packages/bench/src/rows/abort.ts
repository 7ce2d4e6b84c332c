import { startAbortStages } from "../abort-stages.js";
import { abortGoalMs, abortRounds } from "../defaults.js";
import { atMost } from "../goal.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

type Stages = Awaited<ReturnType<typeof startAbortStages>>["stages"];

/** Milliseconds from an abort to the end of a call that is stuck there. */
async function abortMs(name: string, stage: Stages[string]): Promise<number> {
  const controller = new AbortController();
  let abortedAt = Number.NaN;
  const now = () => {
    abortedAt = performance.now();
    controller.abort(name);
  };
  // On a later turn: whoever tells that the stage is reached may still be about to wait.
  const reason: unknown = await stage(controller.signal, () => setImmediate(now)).catch(
    (thrown: unknown) => thrown,
  );
  const settledAt = performance.now();
  if (reason !== name) throw new Error(`the call ${name} ended otherwise: ${String(reason)}`);
  return settledAt - abortedAt;
}

/** How long an aborted call takes to settle at the slowest of its stages. */
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
