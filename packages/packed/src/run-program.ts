import { execFile } from "node:child_process";

/** What a program printed, and how it ended. */
export interface Ran {
  stdout: string;
  stderr: string;
  code: number | string | null;
}

/** Runs a program with this Node in a folder, until it ends. */
export function runProgram(folder: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error === null ? 0 : (error.code ?? error.signal ?? null) });
    });
  });
}
