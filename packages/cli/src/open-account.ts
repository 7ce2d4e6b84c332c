import { createClient, type KantataClient } from "@kantata-refs/client";
import { readAccountSettings } from "./account-settings.js";
import { UsageError } from "./errors/usage-error.js";
import type { GlobalOptions } from "./global-options.js";
import type { Notes } from "./notes.js";
import type { Terminal } from "./terminal.js";

/** The account that a command works on. */
export interface Account {
  client: KantataClient;
  /** For people and for plans: the profile, or the host. */
  name: string;
  baseUrl: string;
  close: () => Promise<void>;
}

/**
 * Opens the account of the options: a sandbox, or the API with a token.
 *
 * @throws UsageError without a token
 */
export async function openAccount(
  terminal: Terminal,
  options: GlobalOptions,
  notes: Notes,
): Promise<Account> {
  const { logger } = notes;
  const logLevel = options.verbose ? "debug" : "warn";
  if (options.sandbox) {
    const { createSandbox } = await import("@kantata-refs/sandbox");
    const { fetch, token, close } = createSandbox({ seed: "demo" });
    const client = createClient({ token, fetch, logger, logLevel });
    return { client, name: "sandbox", baseUrl: "sandbox", close };
  }
  const { token, baseUrl, name } = await readAccountSettings(terminal, options);
  if (token === undefined)
    throw new UsageError(
      "there is no token",
      "set KANTATA_TOKEN, pass --token-file, or run `kantata-refs login`; --sandbox works without one",
    );
  const client = createClient({ token, baseUrl, logger, logLevel });
  return { client, name, baseUrl, close: () => Promise.resolve() };
}
