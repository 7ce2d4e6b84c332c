import { UsageError } from "./usage-error.js";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "you may not open it",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "the disk is full",
};

/** An error of the file system in words that name the file; any other error as it is. */
export function fileError(error: unknown, path: string): unknown {
  const { code, syscall } = Object(error) as NodeJS.ErrnoException;
  if (typeof code !== "string" || typeof syscall !== "string") return error;
  return new UsageError(`${path}: ${reasons[code] ?? code}`, "name another file, or mend this one");
}
