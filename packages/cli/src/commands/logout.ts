import type { Command } from "commander";
import { action } from "../run-command.js";

/** Options of `logout`. */
export interface LogoutOptions {
  local?: boolean;
}

export function registerLogout(program: Command): void {
  const command = program
    .command("logout")
    .description("revoke the token of a profile, and remove both")
    .option("--local", "remove them here alone; the token stays valid")
    .addHelpText(
      "after",
      `
Examples:
  kantata-refs logout
  kantata-refs logout --profile acme
  kantata-refs logout --profile acme --local`,
    );
  action<LogoutOptions>(command, async () => (await import("./run-logout.js")).runLogout);
}
