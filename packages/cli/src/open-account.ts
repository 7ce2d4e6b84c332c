import { createClient, type KantataClient, type Layer } from "@kantata-refs/client";
import { readAccountSettings } from "./account-settings.js";
import { UsageError } from "./errors/usage-error.js";
import type { GlobalOptions } from "./global-options.js";
import type { Notes } from "./notes.js";
import type { Terminal } from "./terminal.js";

/** An address that nobody has (RFC 2606): a plan for the sandbox fits no real account. */
const sandboxUrl = "https://sandbox.invalid/api/v1";

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
 * @param use layers of the command around each request
 * @throws UsageError without a token
 */
export async function openAccount(
  terminal: Terminal,
  options: GlobalOptions,
  notes: Notes,
  use: readonly Layer[] = [],
): Promise<Account> {
  const { logger } = notes;
  const logLevel = options.verbose ? "debug" : "warn";
  if (options.sandbox) {
    const { openSandbox } = await import("./open-sandbox.js");
    const { fetch, token, close } = openSandbox(options.sandbox);
    const client = createClient({ token, fetch, baseUrl: sandboxUrl, use, logger, logLevel });
    return { client, name: "sandbox", baseUrl: sandboxUrl, close };
  }
  const { token, baseUrl, name } = await readAccountSettings(terminal, options);
  if (token === undefined)
    throw new UsageError(
      "there is no token",
      "set KANTATA_TOKEN, pass --token-file, or run `kantata-refs login`; --sandbox works without one",
    );
  const client = createClient({ token, baseUrl, use, logger, logLevel });
  return { client, name, baseUrl, close: () => Promise.resolve() };
}
