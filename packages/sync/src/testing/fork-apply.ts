import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { RunningSandbox } from "@kantata-refs/sandbox";

const program = fileURLToPath(new URL("apply-program.mjs", import.meta.url));

/** What the program tells its parent. */
type Told = { written: number } | { counts: Record<string, number> } | { error: string };

/** A process that applies a plan. */
export interface Applying {
  child: ChildProcess;
  /** What it said last before it ended. */
  ended: Promise<Told | undefined>;
}

/**
 * Applies a plan file in a process of its own, which uses the built package.
 * @param log a file that gets every write before it is sent
 * @param onWritten called with the number of rows written so far
 */
export function forkApply(
  { url, token }: RunningSandbox,
  plan: string,
  { log, onWritten }: { log?: string; onWritten?: (rows: number, child: ChildProcess) => void } = {},
): Applying {
  const child = fork(program, [JSON.stringify({ url, token, plan, log })]);
  let last: Told | undefined;
  let rows = 0;
  child.on("message", (told: Told) => {
    last = told;
    if ("written" in told) {
      rows += 1;
      onWritten?.(rows, child);
    }
  });
  const ended = once(child, "exit").then(() => last);
  return { child, ended };
}
