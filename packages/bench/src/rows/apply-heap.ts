import { heapGoal } from "../defaults.js";
import { forkServer } from "../fork-server.js";
import { atMost } from "../goal.js";
import type { Effort, Row } from "../row.js";
import { startSandboxServer } from "../sandbox-server.js";

const megabyte = 1_048_576;

/** Whether the heap of an apply grows with the number of rows, measured in a process of its own. */
export async function applyHeap({ rows }: Effort): Promise<Row[]> {
  const sandbox = await startSandboxServer("empty");
  try {
    const { ready, close } = await forkServer<{ early: number; late: number }>(
      "apply-heap.mjs",
      [sandbox.url, sandbox.token, String(rows)],
      ["--expose-gc"],
    );
    await close();
    return [
      atMost(heapGoal, {
        name: `heap, apply, end / a tenth of ${rows.toLocaleString("en")} links`,
        figure: ready.late / megabyte,
        unit: "MB",
        ratio: ready.late / ready.early,
      }),
    ];
  } finally {
    await sandbox.close();
  }
}
