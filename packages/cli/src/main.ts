#!/usr/bin/env node
import { CommanderError } from "commander";
import { exitCodes } from "./exit-codes.js";
import { createProgram, firstSteps } from "./program.js";
import { markSandbox } from "./sandbox-option.js";
import { walkCommands } from "./walk-commands.js";

// A reader that has enough, such as `head`, closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

const program = createProgram();
for (const command of walkCommands(program))
  command
    .exitOverride()
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(`kantata-refs: ${text.replace(/^error: /, "")}`),
    });

try {
  if (process.argv.length === 2) process.stdout.write(`${firstSteps}\n`);
  else if (process.argv[2] === "complete") {
    const { complete } = await import("./commands/run-completion.js");
    await complete(program, process.argv.slice(process.argv[3] === "--" ? 4 : 3));
  } else await program.parseAsync(markSandbox(process.argv));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0) process.stderr.write(`next: kantata-refs --help\n`);
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
}
