import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cliStartGoal, cliStartRounds } from "../defaults.js";
import { atMost, withoutGoal } from "../goal.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

const program = fileURLToPath(new URL("dist/main.js", import.meta.resolve("@kantata-refs/cli/package.json")));

const starts = {
  nothing: ["-e", "0"],
  "--help": [program, "--help"],
  "list --help": [program, "list", "--help"],
  complete: [program, "complete", "--", "list", "--st"],
};

/** Measures the milliseconds from the start of a process to its end. @throws Error if it fails */
function runMs(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return time;
}

/** The time of a cold start of the command line, and of a Node.js that does nothing, in turns. */
export async function cliStart({ blocks }: Effort): Promise<Row[]> {
  const times = Object.entries(starts).map(([name, args]) => ({ name, args, each: [] as number[] }));
  // The first round warms the file cache and is not counted.
  for (let round = -1; round < Math.min(blocks, cliStartRounds); round += 1)
    for (const { args, each } of times) {
      const time = runMs(args);
      if (round >= 0) each.push(time);
    }
  const [nothing, ...others] = times.map(({ name, each }) => ({ name, figure: quickestQuarter(each) }));
  return others.map(({ name, figure }) => {
    const ratio = figure / (nothing?.figure ?? Number.NaN);
    const measured = { name: `cold start of kantata-refs ${name} / node -e 0`, figure, unit: "ms", ratio };
    return name === "--help" ? atMost(cliStartGoal, measured) : withoutGoal(measured);
  });
}
