import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** The output and exit code of a program. */
export interface Ran {
  stdout: string;
  stderr: string;
  code: number | string | null;
}

/** Runs a Node process until it exits by itself, by default in the folder of this package. */
export function runProgram(args: readonly string[], cwd = packageFolder, input = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error === null ? 0 : (error.code ?? error.signal ?? null) });
    });
    child.stdin?.end(input);
  });
}
