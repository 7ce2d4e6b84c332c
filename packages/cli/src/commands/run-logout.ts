import { createOAuth } from "@kantata-refs/client/oauth";
import { UsageError } from "../errors/usage-error.js";
import { exitCodes } from "../exit-codes.js";
import { oauthAddresses } from "../login/oauth-addresses.js";
import { openProfiles } from "../profile/open-profiles.js";
import type { Context } from "../run-command.js";
import type { LogoutOptions } from "./logout.js";

/** Revokes the token first: what fails there can be run again. */
export async function runLogout({ options, interrupt, note, warn }: Context<LogoutOptions>): Promise<number> {
  const profiles = openProfiles();
  const profile =
    options.profile === undefined ? await profiles.readDefault() : await profiles.read(options.profile);
  if (profile === undefined) throw new UsageError("nobody is signed in");
  const { name, clientId, baseUrl } = profile;
  const secret = await profiles.secretOf(profile);
  const canRevoke = clientId !== undefined && secret !== undefined && !options.local;
  if (canRevoke) {
    const { token, clientSecret } = secret;
    const redirectUri = "http://127.0.0.1/callback";
    const oauth = createOAuth({ clientId, clientSecret, redirectUri, ...oauthAddresses(baseUrl) });
    await oauth.revoke(token, { signal: interrupt.signal }).catch((error: unknown) => {
      warn(`the token of ${name} is still valid and still here; --local removes it here`);
      throw error;
    });
  }
  await profiles.remove(profile);
  note(`signed out of ${name}`);
  if (secret !== undefined && !canRevoke) warn("the token is still valid: revoke it in Kantata");
  return exitCodes.done;
}
