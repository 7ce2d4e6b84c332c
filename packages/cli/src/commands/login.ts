import { type Command, Option } from "commander";
import { portNumber } from "../login/port-number.js";
import { action } from "../run-command.js";

/** Options of `login`. */
export interface LoginOptions {
  clientId?: string;
  clientSecretStdin?: boolean;
  port: number;
  open?: boolean;
  makeDefault?: boolean;
}

export function registerLogin(program: Command): void {
  const command = program
    .command("login")
    .description("sign in, and keep the token in the keychain under the name of a profile")
    .addOption(new Option("--client-id <id>", "your OAuth application in Kantata").env("KANTATA_CLIENT_ID"))
    .option("--client-secret-stdin", "read its secret from standard input, not from KANTATA_CLIENT_SECRET")
    .addOption(
      new Option("--port <number>", "where the browser comes back to on this machine")
        .default(0, "any free port")
        .argParser(portNumber),
    )
    .option("--open", "open the browser; without it the address is printed alone")
    .option("--make-default", "use this profile when none is named; the first one is")
    .addHelpText(
      "after",
      `
Register http://127.0.0.1/callback as a redirect of your application, with the port if you set it.
Without a keychain, as on most servers, use KANTATA_TOKEN or --token-file instead.

Examples:
  kantata-refs login --client-id 1f2e3d
  kantata-refs login --client-id 1f2e3d --client-secret-stdin --profile acme < secret.txt
  kantata-refs login --token-stdin --profile acme < token.txt`,
    );
  action<LoginOptions>(command, async () => (await import("./run-login.js")).runLogin);
}
