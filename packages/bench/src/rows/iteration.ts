import { createClient } from "@kantata-refs/client";
import {
  benchToken,
  iterationLanes,
  iterationRounds,
  parallelGoal,
  slowPageMs,
  slowPageShare,
} from "../defaults.js";
import { atLeast, withoutGoal } from "../goal.js";
import { interleave } from "../interleave.js";
import { startRowsServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";
import { readSequentially } from "../sequential.js";

/** Measures all ways of iterating over all rows. Throws if one misses a row. */
async function times(rows: number, latencyMs: number, blocks: number) {
  const server = await startRowsServer(rows, latencyMs);
  try {
    const { externalReferences } = createClient({ token: benchToken, baseUrl: server.url });
    const iterate = async (mode: "exact" | "parallel", lanes?: number) => {
      let count = 0;
      for await (const { id } of externalReferences.list({ subject_type: "Story" }, { mode, lanes }))
        if (id !== "") count += 1;
      return count;
    };
    const complete = (read: () => Promise<number>) => async () => {
      const count = await read();
      if (count !== rows) throw new Error(`expected ${rows} rows, got ${count}`);
    };
    const sides = {
      loop: complete(() => readSequentially(server.url)),
      exact: complete(() => iterate("exact")),
      parallel: complete(() => iterate("parallel", iterationLanes)),
    };
    return await interleave(sides, { blocks, calls: 1 });
  } finally {
    await server.close();
  }
}

async function measure(rows: number, latencyMs: number, blocks: number) {
  const { loop, exact, parallel } = await times(rows, latencyMs, blocks);
  const where = `${rows.toLocaleString("en")} rows, ${latencyMs} ms a page`;
  const measured = (name: string, us: number[]) => ({
    name: `${name} / page by page, ${where}`,
    figure: rows / (quickestQuarter(us) / 1_000_000),
    unit: "rows/s",
    ratio: quickestQuarter(loop) / quickestQuarter(us),
  });
  return {
    exact: measured("for await, exact", exact),
    parallel: measured(`for await, ${iterationLanes} lanes`, parallel),
  };
}

/** `for await` over an account against a hand-written loop, with and without latency. */
export async function iteration({ blocks, rows }: Effort): Promise<Row[]> {
  const rounds = Math.min(blocks, iterationRounds);
  const near = await measure(rows, 0, rounds);
  // A share of the rows, since the loop is slow.
  const far = await measure(rows * slowPageShare, slowPageMs, Math.ceil(rounds / 2));
  return [
    withoutGoal(near.exact),
    withoutGoal(near.parallel),
    withoutGoal(far.exact),
    atLeast(parallelGoal, far.parallel),
  ];
}
