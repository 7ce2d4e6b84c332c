import { once } from "node:events";
import { DatabaseError, ListenError, startSandbox } from "@kantata-refs/sandbox";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { write } from "../output/write.js";
import type { Context } from "../run-command.js";
import type { SandboxCommandOptions } from "./sandbox.js";

/** @throws UsageError for a place where it cannot be */
async function start({ port, host, seed, db: database }: SandboxCommandOptions) {
  try {
    return await startSandbox({ port, seed, ...(host && { host }), ...(database && { database }) });
  } catch (error) {
    if (error instanceof ListenError || error instanceof DatabaseError)
      throw new UsageError(error.message, "choose another port, host or file");
    throw error;
  }
}

export async function runSandbox(context: Context<SandboxCommandOptions>): Promise<number> {
  const { options, terminal, interrupt, note, warn } = context;
  const { stdout } = terminal;
  const { url, token, close } = await start(options);
  try {
    if (options.host !== undefined && !/^(127\.|localhost$|::1$)/.test(options.host))
      warn(`other machines can reach it on ${options.host}, and its token is public`);
    note("in another terminal, set KANTATA_BASE_URL and KANTATA_TOKEN to these; Ctrl-C ends it");
    // Last: whoever reads it may send requests or signals at once.
    await write(stdout, options.json ? `${JSON.stringify({ url, token })}\n` : `${url}\n${token}\n`);
    if (!interrupt.signal.aborted) await once(interrupt.signal, "abort");
  } finally {
    await close();
  }
  return exitCodes.done;
}
