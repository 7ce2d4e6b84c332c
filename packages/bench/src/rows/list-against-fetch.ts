import { createClient } from "@kantata-refs/client";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { benchToken, listRatioGoal, openApiFetchRatioGoal, settledCalls, warmUpCalls } from "../defaults.js";
import { atMost, stated } from "../goal.js";
import { type BlockTimes, type Call, interleave } from "../interleave.js";
import { startPageServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import {
  bareFetch,
  endableFetch,
  kyClient,
  octokit,
  octokitWithPlugins,
  openAiSdk,
  openApiFetch,
} from "../rivals.js";
import type { Effort, Row } from "../row.js";

function ours(options: Parameters<typeof createClient>[0]): Call {
  const { externalReferences } = createClient(options);
  return () => externalReferences.list({ subject_type: "Story" });
}

function against(base: BlockTimes, name: string, times: BlockTimes, baseName = "bare fetch") {
  const figure = quickestQuarter(times);
  return { name: `${name} / ${baseName}`, figure, unit: "µs a call", ratio: figure / quickestQuarter(base) };
}

/** Plugins that take their time are asked less often, beside a bare fetch of their own. */
async function slowRow(url: string, { blocks, calls }: Effort): Promise<Row> {
  const sides = { slow: octokitWithPlugins(url), bare: bareFetch(url) };
  const times = await interleave(sides, { blocks: Math.ceil(blocks / 8), calls: Math.ceil(calls / 10) });
  return stated(against(times.bare, "list by @octokit/core + 3 plugins", times.slow));
}

/** The client as a program has it that uses no other and runs for a while, beside a bare `fetch` and openapi-fetch alone. */
async function goalRows(url: string, effort: Effort): Promise<Row[]> {
  const sides = {
    bare: bareFetch(url),
    client: ours({ token: benchToken, baseUrl: url }),
    plain: openApiFetch(url),
    endable: endableFetch(url),
  };
  await interleave(sides, { blocks: 1, calls: warmUp(effort, settledCalls) });
  const { bare, client, plain, endable } = await interleave(sides, effort);
  return [
    atMost(listRatioGoal, against(bare, "client list", client)),
    atMost(openApiFetchRatioGoal, against(plain, "client list", client, "openapi-fetch")),
    stated(against(bare, "list by bare fetch with a signal", endable)),
  ];
}

/** The client among others, hardly warm: each drives the code of the rest out of the machine's caches. */
async function rivalRows(url: string, effort: Effort): Promise<Row[]> {
  const sides = {
    bare: bareFetch(url),
    "the client, hardly warm, among these": ours({ token: benchToken, baseUrl: url }),
    "openapi-fetch": openApiFetch(url),
    "ky 1.14": kyClient(url),
    "openai 6.49": openAiSdk(url),
    "@octokit/core": octokit(url),
  };
  await interleave(sides, { blocks: 1, calls: warmUp(effort, warmUpCalls) });
  const { bare, ...rivals } = await interleave(sides, effort);
  return Object.entries(rivals).map(([name, times]) => stated(against(bare, `list by ${name}`, times)));
}

/** Calls of each side before any is counted; fewer where a run is to be short. */
const warmUp = ({ blocks, calls }: Effort, enough: number) => Math.min(enough, 5 * blocks * calls);

/** The client's `list`, and what others do for it, against a bare `fetch` of the same page from the same server. */
export async function listAgainstFetch(effort: Effort): Promise<Row[]> {
  const server = await startPageServer(document.components.examples.page_stories.value);
  const { url } = server;
  try {
    // Before the others: what they leave behind in the process is no part of it.
    const goals = await goalRows(url, effort);
    return [...goals, ...(await rivalRows(url, effort)), await slowRow(url, effort)];
  } finally {
    await server.close();
  }
}
