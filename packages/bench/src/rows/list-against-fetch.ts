import { createClient } from "@kantata-refs/client";
import { listExternalReferences } from "@kantata-refs/schema";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { listRatioGoal, warmUpCalls } from "../defaults.js";
import { interleave } from "../interleave.js";
import { startPageServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Measure } from "../row.js";

/** The client's `list` against a bare `fetch` of the same page from the same server. */
export const listAgainstFetch: Measure = async (effort) => {
  const server = await startPageServer(document.components.examples.page_stories.value);
  try {
    const client = createClient({ token: "bench", baseUrl: server.url });
    const url = `${server.url}${listExternalReferences.path}?subject_type=Story`;
    const headers = { authorization: "Bearer bench", accept: "application/json" };
    const list = () => client.externalReferences.list({ subject_type: "Story" });
    const bare = async () => (await fetch(url, { headers })).json();
    await interleave(list, bare, { blocks: 1, calls: warmUpCalls });
    const times = await interleave(list, bare, effort);
    const figure = quickestQuarter(times.left);
    const ratio = figure / quickestQuarter(times.right);
    const row = {
      name: "client list / bare fetch",
      figure,
      unit: "µs a call",
      ratio,
      goal: `≤ ${listRatioGoal}`,
      holds: ratio <= listRatioGoal,
    };
    return [row];
  } finally {
    await server.close();
  }
};
