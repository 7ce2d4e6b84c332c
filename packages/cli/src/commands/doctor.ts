import type { Command } from "commander";
import { addOutputOptions, type OutputOptions } from "../global-options.js";
import { action } from "../run-command.js";

/** Options of `doctor`. */
export interface DoctorOptions extends OutputOptions {
  document?: string;
}

export function registerDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .description("check token, clock, TLS, reach, rights, rate limit and drift, with a cure for each")
    .option("--document <file or URL>", "an OpenAPI document of Kantata in JSON, to compare with ours")
    .addHelpText(
      "after",
      `
It only reads. The exit code is 1 if a check is bad.

Examples:
  kantata-refs doctor
  kantata-refs doctor --sandbox
  kantata-refs doctor --profile acme --document kantata.json --json`,
    );
  addOutputOptions(command);
  action<DoctorOptions>(command, async () => (await import("./run-doctor.js")).runDoctor);
}
