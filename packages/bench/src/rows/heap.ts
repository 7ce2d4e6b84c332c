import { heapGoal, heapUpsertShare } from "../defaults.js";
import { forkServer } from "../fork-server.js";
import { atMost } from "../goal.js";
import type { Effort, Row } from "../row.js";

const megabyte = 1_048_576;

async function measure(kind: "upserts" | "iteration", rows: number): Promise<Row> {
  const { ready, close } = await forkServer<{ early: number; late: number }>(
    "heap.mjs",
    [kind, String(rows)],
    ["--expose-gc"],
  );
  await close();
  const what = kind === "upserts" ? "createOrUpdateMany" : "for await, exact";
  return atMost(heapGoal, {
    name: `heap, ${what}, end / a tenth of ${rows.toLocaleString("en")} rows`,
    figure: ready.late / megabyte,
    unit: "MB",
    ratio: ready.late / ready.early,
  });
}

/** Whether memory grows with the rows, in processes that do nothing else and are swept before they are asked. */
export const heap = ({ rows }: Effort): Promise<Row[]> =>
  // At once: nothing is timed here.
  Promise.all([measure("upserts", rows * heapUpsertShare), measure("iteration", rows)]);
