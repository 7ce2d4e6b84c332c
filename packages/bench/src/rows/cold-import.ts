import { importRatioGoal, importRounds } from "../defaults.js";
import { forkServer } from "../fork-server.js";
import { atMost, withoutGoal } from "../goal.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

const packages = {
  "openapi-fetch": ["openapi-fetch"],
  client: ["@kantata-refs/client"],
  "ky 1.14": ["ky"],
  "openai 6.49": ["openai"],
  "@octokit/core": ["@octokit/core"],
  "@octokit/core + 3 plugins": [
    "@octokit/core",
    "@octokit/plugin-retry",
    "@octokit/plugin-throttling",
    "@octokit/plugin-paginate-rest",
  ],
};

/** Measures the milliseconds that a fresh process takes to import some packages. */
async function importMs(names: readonly string[]): Promise<number> {
  const { ready, close } = await forkServer<number>("cold-import.mjs", names);
  await close();
  return ready;
}

/** The time to import the client and other clients, in turns. */
export async function coldImport({ blocks }: Effort): Promise<Row[]> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(packages).map((name) => [name, []]));
  // The first round warms the file cache and is not counted.
  for (let round = -1; round < Math.min(blocks, importRounds); round += 1)
    for (const [name, names] of Object.entries(packages)) {
      const time = await importMs(names);
      if (round >= 0) times[name]?.push(time);
    }
  const { "openapi-fetch": plain = [], ...others } = times;
  return Object.entries(others).map(([name, each]) => {
    const figure = quickestQuarter(each);
    const measured = {
      name: `cold import of ${name} / openapi-fetch`,
      figure,
      unit: "ms",
      ratio: figure / quickestQuarter(plain),
    };
    return name === "client" ? atMost(importRatioGoal, measured) : withoutGoal(measured);
  });
}
