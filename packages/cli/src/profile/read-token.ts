import { readFile, stat } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../errors/usage-error.js";
import type { GlobalOptions } from "../global-options.js";
import type { Terminal } from "../terminal.js";

const trimmed = (token: string, where: string): string => {
  const value = token.trim();
  if (value === "") throw new UsageError(`${where} has no token`, "put the token there, alone on a line");
  return value;
};

/** Reads a token from a file that nobody else can read. */
async function readTokenFile(file: string): Promise<string> {
  const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--token-file: ${file} cannot be read (${error.code ?? error.message})`);
  });
  const { mode } = await stat(file);
  // Windows has no such rights.
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new UsageError(`--token-file: others can read ${file}`, `run: chmod 600 ${file}`);
  return trimmed(content, file);
}

/**
 * The token, from where the options say or from the environment. Never from an argument: those are in the list of processes.
 *
 * @returns undefined if none is named, so that a profile may have one
 * @throws UsageError for a file that others can read, and for an empty token
 */
export async function readToken(terminal: Terminal, options: GlobalOptions): Promise<string | undefined> {
  if (options.tokenFile !== undefined) return await readTokenFile(options.tokenFile);
  if (options.tokenStdin) return trimmed(await text(terminal.stdin), "standard input");
  const { KANTATA_TOKEN: token } = terminal.env;
  return token === undefined ? undefined : trimmed(token, "KANTATA_TOKEN");
}
