import { serverUrl } from "@kantata-refs/schema";
import { UsageError } from "./errors/usage-error.js";
import type { GlobalOptions } from "./global-options.js";
import { openProfiles } from "./profile/open-profiles.js";
import { readToken } from "./profile/read-token.js";
import type { Terminal } from "./terminal.js";

/** Which account the options name, before anything is sent. */
export interface AccountSettings {
  /** For people and for plans: the profile, or the host. */
  name: string;
  baseUrl: string;
  token: string | undefined;
  /** Where the token is from, in words. */
  tokenFrom: string;
}

/**
 * Reads the account of the options. A token that is given stands above that of a profile; the default profile is
 * used only if no token is given.
 *
 * @throws UsageError for a profile that does not exist, and for one whose token would go to another address
 */
export async function readAccountSettings(
  terminal: Terminal,
  options: GlobalOptions,
): Promise<AccountSettings> {
  const profiles = openProfiles();
  const given = await readToken(terminal, options);
  const profile =
    options.profile !== undefined
      ? await profiles.read(options.profile)
      : given === undefined
        ? await profiles.readDefault()
        : undefined;
  const own = profile?.baseUrl ?? serverUrl;
  const baseUrl = options.baseUrl ?? own;
  const name = profile?.name ?? new URL(baseUrl).host;
  if (given !== undefined || profile === undefined) {
    const tokenFrom =
      options.tokenFile ?? (options.tokenStdin ? "standard input" : given && "the variable KANTATA_TOKEN");
    return { name, baseUrl, token: given, tokenFrom: tokenFrom ?? "nowhere" };
  }
  if (new URL(baseUrl).origin !== new URL(own).origin)
    throw new UsageError(
      `the token of profile ${profile.name} is for ${own}, and --base-url is ${baseUrl}`,
      "leave out --base-url and KANTATA_BASE_URL, or log in there as another profile",
    );
  return { name, baseUrl, token: await profiles.tokenOf(profile), tokenFrom: "the keychain" };
}
