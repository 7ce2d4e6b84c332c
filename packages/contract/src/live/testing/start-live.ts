import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The lane in a process of its own. */
export interface LiveProcess {
  child: ChildProcess;
  /** Where its tap and its Prism listen, and the process of that Prism, as soon as it says so. */
  parts: Promise<{ urls: string[]; prismPid: number }>;
  /** What it said, and how it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
}

const main = fileURLToPath(new URL("../../../dist/live/main.js", import.meta.url));

/** Starts the lane as a person does, with nothing in its environment but what is given here. */
export function startLive(args: string[], env: Record<string, string>): LiveProcess {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parts = new Promise<{ urls: string[]; prismPid: number }>((resolve, reject) => {
    createInterface(child.stderr).on("line", (line) => {
      const [, tap, prism, pid] = /tap (\S+) → Prism (\S+) \(process (\d+)\)/.exec(line) ?? [];
      if (tap !== undefined && prism !== undefined) resolve({ urls: [tap, prism], prismPid: Number(pid) });
    });
    child.once("close", () => reject(new Error("the lane ended before it had started")));
  });
  // Asked for by some tests only.
  parts.catch(() => undefined);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [code, signal]]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout,
      stderr,
    }),
  );
  return { child, parts, ended };
}
