import { type Command, InvalidArgumentError, Option } from "commander";
import { action } from "../run-command.js";

/** Options of `sandbox`. */
export interface SandboxCommandOptions {
  port: number;
  host?: string;
  seed: "empty" | "demo" | "small" | "large";
  db?: string;
  json?: boolean;
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("It must be a port from 0 to 65535.");
}

export function registerSandbox(program: Command): void {
  const command = program
    .command("sandbox")
    .description("start an offline Kantata OX, and print its address and its token; Ctrl-C ends it")
    .addOption(
      new Option("--port <number>", "where it listens; 0 is any free port").default(0).argParser(port),
    )
    .addOption(new Option("--host <name>", "the address it listens on (127.0.0.1)"))
    .addOption(
      new Option("--seed <name>", "what an empty database is filled with")
        .choices(["empty", "demo", "small", "large"])
        .default("demo"),
    )
    .addOption(new Option("--db <file>", "keep its state in this file"))
    .addOption(new Option("--json", "print one line of JSON: url and token"))
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs sandbox
  kantata-refs sandbox --port 8080 --seed small --db refs.db --json`,
    );
  action<SandboxCommandOptions>(command, async () => (await import("./run-sandbox.js")).runSandbox);
}
