import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type IPty, spawn as spawnPty } from "@lydell/node-pty";

/** The built program. */
export const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** The environment of a test: nothing of the machine's settings. */
export const cleanEnvironment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  ...more,
});

/** What a run of the program gave. */
export interface Ran {
  stdout: string;
  stderr: string;
  code: number | null;
}

/** Runs the program through pipes. */
export async function runCli(
  args: readonly string[],
  { env = {}, stdin = "" }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { env: cleanEnvironment(env) });
  child.stdin.end(stdin);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, code: await exited };
}

/** A run of the program in a terminal. */
export interface TerminalRun {
  pty: IPty;
  /** What the terminal shows so far, with its escape codes. */
  shown: () => string;
  /** Resolves when the terminal shows a text. */
  shows: (expected: RegExp) => Promise<void>;
  /** The exit code. */
  ended: Promise<number>;
}

/** Runs the program in a real pseudo-terminal of 100 columns. */
export const runInTerminal = (args: readonly string[], env: Record<string, string> = {}): TerminalRun =>
  inTerminal(process.execPath, [program, ...args], { env });

/**
 * Ends a terminal only after all its output was read: the library drops what is still on its way 0.2 s after the exit, which
 * a busy machine takes. The shell tells the end of the program by a character that nothing else prints, and waits for a
 * line. A Ctrl-C is for the program alone.
 */
const endOfProgram = "\u001e";
const waitForReader = `trap : INT TERM; "$@"; code=$?; stty -echo; printf '\\036'; read -r _; exit $code`;

/** Runs any program in such a terminal. */
export function inTerminal(
  file: string,
  args: readonly string[],
  { env = {}, cwd = process.cwd() }: { env?: Record<string, string>; cwd?: string } = {},
): TerminalRun {
  const pty = spawnPty("sh", ["-c", waitForReader, "sh", file, ...args], {
    cols: 100,
    rows: 40,
    cwd,
    env: cleanEnvironment({ TERM: "xterm-256color", ...env }),
  });
  let output = "";
  const waiting = new Set<() => void>();
  pty.onData((data) => {
    output += data.replace(endOfProgram, "");
    if (data.includes(endOfProgram)) pty.write("\n");
    for (const check of waiting) check();
  });
  return {
    pty,
    shown: () => output,
    shows: (expected) =>
      new Promise((resolve) => {
        const check = () => {
          if (!expected.test(output)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    ended: new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode))),
  };
}

/** What a terminal shows without its escape codes: colours, links, movements of the cursor. */
export const plain = (shown: string): string =>
  shown
    .replaceAll("\u001b7", "")
    .replaceAll("\u001b8", "")
    .replaceAll(/\p{Cc}\]8;;.*?\p{Cc}\\|\p{Cc}\[[0-9;?]*[A-Za-z]/gu, "");
