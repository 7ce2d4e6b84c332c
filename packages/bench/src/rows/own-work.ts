import { randomUUID } from "node:crypto";
import { createClient } from "@kantata-refs/client";
import { listExternalReferences as operation, type paths } from "@kantata-refs/schema";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import createOpenApiClient from "openapi-fetch";
import { benchToken, warmUpCalls } from "../defaults.js";
import { withoutGoal } from "../goal.js";
import { interleave } from "../interleave.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

const baseUrl = "https://bench.test";

/** The client's own time per call: with a `fetch` that resolves at once, whose time is subtracted. */
export async function ownWork({ blocks, calls }: Effort): Promise<Row[]> {
  const text = JSON.stringify(document.components.examples.page_stories.value);
  const headers = { "content-type": "application/json", "x-request-id": randomUUID() };
  const respond = async () => new Response(text, { headers });
  const client = createClient({ token: benchToken, baseUrl, fetch: respond });
  const plain = createOpenApiClient<paths>({ baseUrl, fetch: respond });
  const sides = {
    bare: async () => (await respond()).json(),
    client: () => client.externalReferences.list({ subject_type: "Story" }),
    plain: () => plain.GET(operation.path, { params: { query: { subject_type: "Story" } } }),
  };
  await interleave(sides, { blocks: 1, calls: Math.min(10 * warmUpCalls, blocks * calls) });
  const times = await interleave(sides, { blocks, calls: calls * 2 });
  const bare = quickestQuarter(times.bare);
  const figure = quickestQuarter(times.client) - bare;
  const ratio = figure / (quickestQuarter(times.plain) - bare);
  return [withoutGoal({ name: "client's own work / openapi-fetch's", figure, unit: "µs a call", ratio })];
}
