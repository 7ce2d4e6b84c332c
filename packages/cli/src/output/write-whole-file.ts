import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { lstat, realpath, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { UsageError } from "../errors/usage-error.js";

/**
 * Checks that a file can be written.
 *
 * @param mayReplace --force
 * @returns its path; where it is a symbolic link, what that leads to
 * @throws UsageError if there is a file that may not be replaced, or something that is no file
 */
export async function checkOutputFile(path: string, mayReplace: boolean | undefined): Promise<string> {
  const there = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`--out: ${path} cannot be written (${error.code ?? error.message})`);
  });
  if (there === undefined) return path;
  if (there.isSymbolicLink()) {
    const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`--out: the link ${path} leads nowhere (${error.code ?? error.message})`);
    });
    return await checkOutputFile(target, mayReplace);
  }
  if (!there.isFile())
    throw new UsageError(`--out: ${path} is no file`, "name a file, or leave --out out and redirect");
  if (mayReplace) return path;
  throw new UsageError(`--out: ${path} is there already`, "pass --force to replace it, or name another");
}

/** An error of the file system, and not of what is written. */
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "code" in error;

/**
 * Writes a file whole or not at all: into a temporary file beside it, which takes its name at the end. A reader, or a crash,
 * never meets half of it.
 *
 * @throws UsageError if it cannot be written; what `lines` throws
 */
export async function writeWholeFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await pipeline(lines, createWriteStream(temporary, { flags: "wx", flush: true }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (!isFileError(error)) throw error;
    throw new UsageError(`--out: ${path} cannot be written (${error.code})`);
  }
}
