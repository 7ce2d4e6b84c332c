import { createClient, type ReferenceInput } from "@kantata-refs/client";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import {
  benchToken,
  sequentialShare,
  slowUpsertMs,
  upsertBlocks,
  upsertConcurrency,
  upsertShare,
} from "../defaults.js";
import { withoutGoal } from "../goal.js";
import { interleave } from "../interleave.js";
import { startPageServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";
import { writeSequentially } from "../sequential.js";

/** Inputs with different keys, since upserts with the same key run one after another. */
function* inputs(many: number): Generator<ReferenceInput> {
  for (let subject_id = 1; subject_id <= many; subject_id += 1)
    yield {
      subject_type: "Story",
      subject_id,
      service_name: "jira",
      service_model: "Issue",
      service_model_ref: `OPS-${subject_id}`,
      status: "successful",
    };
}

/** @param one upserts of the loop per block, and `many` those of the client */
async function measure(latencyMs: number, blocks: number, one: number, many: number): Promise<Row> {
  const server = await startPageServer(document.components.examples.upserted_successful.value, latencyMs);
  try {
    const { externalReferences } = createClient({ token: benchToken, baseUrl: server.url });
    const bulk = async () => {
      const results = externalReferences.createOrUpdateMany(inputs(many), { concurrency: upsertConcurrency });
      for await (const result of results) if (!result.ok) throw result.error;
    };
    const sides = { bulk, loop: () => writeSequentially(server.url, inputs(one)) };
    const times = await interleave(sides, { blocks, calls: 1 });
    const [bulkUs, loopUs] = [quickestQuarter(times.bulk) / many, quickestQuarter(times.loop) / one];
    return withoutGoal({
      name: `${(blocks * many).toLocaleString("en")} upserts, ${upsertConcurrency} at once / one by one, ${latencyMs} ms each`,
      figure: 1_000_000 / bulkUs,
      unit: "rows/s",
      ratio: loopUs / bulkUs,
    });
  } finally {
    await server.close();
  }
}

/** `createOrUpdateMany` against a loop of bare fetches, with and without latency. */
export async function upserts({ blocks, rows }: Effort): Promise<Row[]> {
  const rounds = Math.min(blocks, upsertBlocks);
  const many = Math.ceil((rows * upsertShare) / rounds);
  return [
    await measure(0, rounds, many, many),
    await measure(slowUpsertMs, rounds, Math.ceil(many * sequentialShare), many),
  ];
}
