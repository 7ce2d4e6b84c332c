import type { OAuthOptions } from "@kantata-refs/client/oauth";
import { oauth2, serverUrl } from "@kantata-refs/schema";

/** Where to sign in: for another server than the real one, the same paths there. */
export function oauthAddresses(
  baseUrl: string | undefined,
): Pick<OAuthOptions, "authorizeUrl" | "tokenUrl" | "revokeUrl"> {
  if (baseUrl === undefined || new URL(baseUrl).origin === new URL(serverUrl).origin) return {};
  const at = (address: string) => new URL(new URL(address).pathname, baseUrl).href;
  return {
    authorizeUrl: at(oauth2.authorizationUrl),
    tokenUrl: at(oauth2.tokenUrl),
    revokeUrl: at(oauth2.revocationUrl),
  };
}
