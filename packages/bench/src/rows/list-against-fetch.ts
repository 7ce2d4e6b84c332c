import { createClient } from "@kantata-refs/client";
import { undiciFetch } from "@kantata-refs/client/undici";
import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import { benchToken, listRatioGoal, undiciRatioGoal, warmUpCalls } from "../defaults.js";
import { atMost, stated } from "../goal.js";
import { type BlockTimes, type Call, interleave } from "../interleave.js";
import { startPageServer } from "../page-server.js";
import { quickestQuarter } from "../quickest-quarter.js";
import {
  bareFetch,
  bareUndici,
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

function against(bare: BlockTimes, name: string, times: BlockTimes) {
  const figure = quickestQuarter(times);
  return { name: `${name} / bare fetch`, figure, unit: "µs a call", ratio: figure / quickestQuarter(bare) };
}

/** Plugins that take their time are asked less often, beside a bare fetch of their own. */
async function slowRow(url: string, { blocks, calls }: Effort): Promise<Row> {
  const sides = { slow: octokitWithPlugins(url), bare: bareFetch(url) };
  const times = await interleave(sides, { blocks: Math.ceil(blocks / 8), calls: Math.ceil(calls / 10) });
  return stated(against(times.bare, "list by @octokit/core + 3 plugins", times.slow));
}

/** The client's `list`, and what others do for it, against a bare `fetch` of the same page from the same server. */
export async function listAgainstFetch(effort: Effort): Promise<Row[]> {
  const server = await startPageServer(document.components.examples.page_stories.value);
  const { url } = server;
  try {
    const sides = {
      bare: bareFetch(url),
      client: ours({ token: benchToken, baseUrl: url }),
      undici: ours({ token: benchToken, baseUrl: url, fetch: undiciFetch() }),
      "bare undici.request": bareUndici(url),
      "openapi-fetch": openApiFetch(url),
      "ky 1.14": kyClient(url),
      "openai 6.49": openAiSdk(url),
      "@octokit/core": octokit(url),
    };
    await interleave(sides, { blocks: 1, calls: Math.min(warmUpCalls, effort.blocks * effort.calls) });
    const { bare, client, undici, ...rivals } = await interleave(sides, effort);
    return [
      atMost(listRatioGoal, against(bare, "client list", client)),
      atMost(undiciRatioGoal, against(bare, "client list over undici", undici)),
      ...Object.entries(rivals).map(([name, times]) => stated(against(bare, `list by ${name}`, times))),
      await slowRow(url, effort),
    ];
  } finally {
    await server.close();
  }
}
