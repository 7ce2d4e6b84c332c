import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The `live` command in its own process. */
export interface LiveProcess {
  child: ChildProcess;
  /** The URLs of tap and Prism, and Prism's process id, once they are printed. */
  parts: Promise<{ urls: string[]; prismPid: number }>;
  /** The exit code or signal, and the output. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
}

const main = fileURLToPath(new URL("../../../dist/live/main.js", import.meta.url));

/** Runs the command with PATH and the given variables as its only environment. */
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
    child.once("close", () => reject(new Error("the live lane exited before it printed its parts")));
  });
  // Some tests do not await it.
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
