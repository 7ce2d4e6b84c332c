import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tally } from "../mutants/tally.js";
import { readReport } from "./read-report.js";

/** Where a run leaves its report, as the client's configuration has it. */
const reportPath = ".cache/mutants/mutants.json";

/** The folder of the client, and the program that changes its source. */
function find() {
  const manifest = createRequire(import.meta.url).resolve("@kantata-refs/client/package.json");
  const stryker = createRequire(manifest).resolve("@stryker-mutator/core/package.json");
  return { folder: dirname(manifest), program: join(dirname(stryker), "bin", "stryker.js") };
}

/**
 * Runs the client's own suite on changed copies of its source. Progress goes to stderr. When it is interrupted, the
 * processes and the copies go as well.
 *
 * @param files globs of the files to change, with commas; all where there are none
 */
export async function runClientMutants(files: string | undefined): Promise<Tally> {
  const { folder, program } = find();
  const report = join(folder, reportPath);
  await rm(report, { force: true });
  const copies = await mkdtemp(join(tmpdir(), "client-mutants-"));
  const args = ["run", "--tempDirName", copies, "--reporters", "json,html,progress-append-only"];
  // It takes the place of the configured list, which leaves the tests out.
  if (files !== undefined) args.push("--mutate", `${files},!src/**/*.test.ts,!src/**/*.test-d.ts`);
  // A group of its own: its workers do not end with it.
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
    if (code !== 0)
      throw new Error(`the mutants of the client ended with ${code}; what went wrong stands above`);
    return readReport(JSON.parse(await readFile(report, "utf8")));
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    await rm(copies, { recursive: true, force: true });
  }
}
