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

/** Whether the heap grows with the number of rows, measured in own processes after a garbage collection. */
export const heap = ({ rows }: Effort): Promise<Row[]> =>
  // Concurrently, since no time is measured.
  Promise.all([measure("upserts", rows * heapUpsertShare), measure("iteration", rows)]);
