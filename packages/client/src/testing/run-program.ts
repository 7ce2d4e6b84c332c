import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** What a program wrote, and how it ended. */
export interface Ran {
  stdout: string;
  stderr: string;
  code: number | string | null;
}

/** Runs a program of its own, in the folder of this package unless another one is named, until it ends by itself. */
export function runProgram(args: readonly string[], cwd = packageFolder, input = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error === null ? 0 : (error.code ?? error.signal ?? null) });
    });
    child.stdin?.end(input);
  });
}
