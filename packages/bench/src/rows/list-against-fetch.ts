import { createClient } from "@kantata-refs/client";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { benchToken, listRatioGoal, openApiFetchRatioGoal, settledCalls, warmUpCalls } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { type BlockTimes, type Call, interleave } from "../interleave.js";
import {
  abortableFetch,
  bareFetch,
  kyClient,
  octokit,
  octokitWithPlugins,
  openAiSdk,
  openApiFetch,
} from "../other-clients.js";
import { startPageServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

function kantataClient(options: Parameters<typeof createClient>[0]): Call {
  const { externalReferences } = createClient(options);
  return () => externalReferences.list({ subject_type: "Story" });
}

function against(base: BlockTimes, name: string, times: BlockTimes, baseName = "bare fetch") {
  const figure = quickestQuarter(times);
  return { name: `${name} / ${baseName}`, figure, unit: "µs a call", ratio: figure / quickestQuarter(base) };
}

/** Octokit's plugins delay every request, so they run less often, with their own baseline. */
async function slowRow(url: string, { blocks, calls }: Effort): Promise<Row> {
  const sides = { slow: octokitWithPlugins(url), bare: bareFetch(url) };
  const times = await interleave(sides, { blocks: Math.ceil(blocks / 8), calls: Math.ceil(calls / 10) });
  return withoutGoal(against(times.bare, "list by @octokit/core + 3 plugins", times.slow));
}

/** The client in a long-running program without other clients, against bare `fetch` and openapi-fetch alone. */
async function goalRows(url: string, effort: Effort): Promise<Row[]> {
  const sides = {
    bare: bareFetch(url),
    client: kantataClient({ token: benchToken, baseUrl: url }),
    plain: openApiFetch(url),
    abortable: abortableFetch(url),
  };
  await interleave(sides, { blocks: 1, calls: warmUp(effort, settledCalls) });
  const { bare, client, plain, abortable } = await interleave(sides, effort);
  return [
    atMost(listRatioGoal, against(bare, "client list", client)),
    atMost(openApiFetchRatioGoal, against(plain, "client list", client, "openapi-fetch")),
    withoutGoal(against(bare, "list by bare fetch with a signal", abortable)),
  ];
}

/** The client among other clients, after a short warm-up: they evict each other's code from the CPU caches. */
async function otherClientRows(url: string, effort: Effort): Promise<Row[]> {
  const sides = {
    bare: bareFetch(url),
    "the client, among these, short warm-up": kantataClient({ token: benchToken, baseUrl: url }),
    "openapi-fetch": openApiFetch(url),
    "ky 1.14": kyClient(url),
    "openai 6.49": openAiSdk(url),
    "@octokit/core": octokit(url),
  };
  await interleave(sides, { blocks: 1, calls: warmUp(effort, warmUpCalls) });
  const { bare, ...others } = await interleave(sides, effort);
  return Object.entries(others).map(([name, times]) => withoutGoal(against(bare, `list by ${name}`, times)));
}

/** The number of warm-up calls of each side; fewer for a short run. */
const warmUp = ({ blocks, calls }: Effort, enough: number) => Math.min(enough, 5 * blocks * calls);

/** `list` of the client and the same request by other clients, against a bare `fetch` from the same server. */
export async function listAgainstFetch(effort: Effort): Promise<Row[]> {
  const server = await startPageServer(document.components.examples.page_stories.value);
  const { url } = server;
  try {
    // First, so that the other clients do not affect them.
    const goals = await goalRows(url, effort);
    return [...goals, ...(await otherClientRows(url, effort)), await slowRow(url, effort)];
  } finally {
    await server.close();
  }
}
