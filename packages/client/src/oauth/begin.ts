import * as oauth from "oauth4webapi";
import type { OAuthSettings } from "./options.js";
import type { Pending } from "./pending.js";

/** A sign-in that can start. */
export interface Begun {
  /** Where to send the user. */
  url: string;
  /** To be kept in the user's session and passed to `complete`. */
  pending: Pending;
}

/** Makes the request for a code, with a state and a PKCE challenge of its own. */
export async function begin({ client, server, redirectUri }: OAuthSettings): Promise<Begun> {
  const pending = { state: oauth.generateRandomState(), codeVerifier: oauth.generateRandomCodeVerifier() };
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    state: pending.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: "S256",
  }).toString();
  return { url: url.href, pending };
}
