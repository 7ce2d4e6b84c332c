import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { cleanEnvironment, program, type Ran } from "./run-cli.js";

/** A run of the program through pipes, to be watched and interrupted. */
export interface PipedRun {
  child: ChildProcessWithoutNullStreams;
  /** Resolves when stdout has a text. */
  shows: (expected: RegExp) => Promise<void>;
  ended: Promise<Ran>;
}

/** Starts the program through pipes. Its standard input stays open. */
export function startCli(args: readonly string[], env: Record<string, string> = {}): PipedRun {
  const child = spawn(process.execPath, [program, ...args], { env: cleanEnvironment(env) });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
    for (const check of waiting) check();
  });
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString();
  });
  return {
    child,
    shows: (expected) =>
      new Promise((resolve) => {
        const check = () => {
          if (expected.test(stdout)) resolve();
        };
        waiting.add(check);
        check();
      }),
    ended: new Promise((resolve) => child.once("close", (code) => resolve({ stdout, stderr, code }))),
  };
}
