import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tally } from "../mutants/tally.js";
import { readReport } from "./read-report.js";

/** The report's path, as set in the client's Stryker configuration. */
const reportPath = ".cache/mutants/mutants.json";

/** Finds the folder of the client, and the Stryker program. */
function find() {
  const manifest = createRequire(import.meta.url).resolve("@kantata-refs/client/package.json");
  const stryker = createRequire(manifest).resolve("@stryker-mutator/core/package.json");
  return { folder: dirname(manifest), program: join(dirname(stryker), "bin", "stryker.js") };
}

/**
 * Runs StrykerJS on the client: mutates copies of its source and runs the client's own tests on each. Progress goes to
 * stderr. On a signal it kills the workers and deletes the copies.
 *
 * @param files comma-separated globs of the files to mutate. Default: all
 */
export async function runClientMutants(files: string | undefined): Promise<Tally> {
  const { folder, program } = find();
  const report = join(folder, reportPath);
  await rm(report, { force: true });
  const copies = await mkdtemp(join(tmpdir(), "client-mutants-"));
  const args = ["run", "--tempDirName", copies, "--reporters", "json,html,progress-append-only"];
  // Replaces the configured list, so the tests must be excluded again.
  if (files !== undefined) args.push("--mutate", `${files},!src/**/*.test.ts,!src/**/*.test-d.ts`);
  // In its own process group, so that its workers can be killed with it.
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  let interrupted: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals) => {
    interrupted = signal;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, interrupt);
  try {
    const [code] = await once(child, "exit");
    if (interrupted !== undefined) throw new Error(`ended by ${interrupted}`);
    if (code !== 0) throw new Error(`StrykerJS exited with ${code}; see its output above`);
    return readReport(JSON.parse(await readFile(report, "utf8")));
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    await rm(copies, { recursive: true, force: true });
  }
}
