import type { Layer } from "@kantata-refs/client";
import type { Command } from "commander";
import { exitCodes } from "./exit-codes.js";
import type { GlobalOptions } from "./global-options.js";
import { type Interrupt, InterruptedError, listenForInterrupt } from "./interrupt.js";
import { createNotes, type Notes } from "./notes.js";
import type { Account } from "./open-account.js";
import { processTerminal, type Terminal } from "./terminal.js";

/** What a command works with. */
export interface Context<Options> extends Notes {
  terminal: Terminal;
  options: Options & GlobalOptions;
  interrupt: Interrupt;
  /** Opens the account of the options; it is closed after the command. `use` are layers around each request. */
  open: (use?: readonly Layer[]) => Promise<Account>;
}

/** What a command does. @returns the exit code */
export type Run<Options> = (context: Context<Options>, ...args: string[]) => Promise<number>;

/**
 * Runs a command with its options, and sets the exit code. An error is printed in at most three lines.
 *
 * @param load imports what the command does: nothing is loaded that is not used
 */
export function action<Options>(command: Command, load: () => Promise<Run<Options>>): void {
  command.action(async (...given: unknown[]) => {
    // Those of an argument that repeats are an array, and one that was left out is undefined.
    const args = (given.slice(0, -2) as (string | string[] | undefined)[])
      .flat()
      .filter((arg) => arg !== undefined);
    const terminal = processTerminal();
    const options = command.optsWithGlobals<Options & GlobalOptions>();
    const interrupt = listenForInterrupt();
    const notes = createNotes(terminal, options);
    let account: Account | undefined;
    try {
      const run = await load();
      const open = async (use?: readonly Layer[]) => {
        const { openAccount } = await import("./open-account.js");
        account ??= await openAccount(terminal, options, notes, use);
        return account;
      };
      process.exitCode = await run({ ...notes, terminal, options, interrupt, open }, ...args);
    } catch (error) {
      if (error instanceof InterruptedError || interrupt.signal.aborted)
        process.exitCode = exitCodes.interrupted;
      else {
        const { explain } = await import("./errors/explain.js");
        const { lines, exitCode } = explain(error);
        for (const line of lines) notes.warn(line);
        process.exitCode = exitCode;
      }
    } finally {
      interrupt.stop();
      await account?.close();
    }
  });
}
