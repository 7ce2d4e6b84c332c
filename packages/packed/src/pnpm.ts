import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs the pnpm that runs these tests, or the one that the workspace names. */
export async function pnpm(...args: string[]): Promise<void> {
  const own = process.env.npm_execpath ?? "";
  if (own.includes("pnpm")) {
    const isScript = /\.[cm]?js$/.test(own);
    await run(isScript ? process.execPath : own, isScript ? [own, ...args] : args);
    return;
  }
  const root = new URL("../../../package.json", import.meta.url);
  const { packageManager } = JSON.parse(await readFile(root, "utf8"));
  await run("npx", ["-y", packageManager, ...args]);
}
