import * as oauth from "oauth4webapi";
import { messageOf } from "../errors/connection-error.js";
import { InputError } from "../errors/input-error.js";
import { OAuthError, readServerError, signInAgain } from "./oauth-error.js";
import { checkText, type OAuthSettings } from "./options.js";
import { scrubber } from "./secrets.js";

/** A sign-in in progress, to store in the user's session until they come back. JSON-safe, and secret. */
export interface Pending {
  /** Ties the callback to this session. */
  state: string;
  /** Proves that the same application asked for the code and redeems it (RFC 7636). */
  codeVerifier: string;
}

/** A sign-in that can start. */
export interface Begun {
  /** Where to send the user. */
  url: string;
  /** To store in the user's session, for `complete`. */
  pending: Pending;
}

/** Creates the URL that asks for a code, with its own state and PKCE challenge. */
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

/** Checks the callback and returns its parameters. @throws OAuthError, or InputError for an argument */
export function readCallback(
  { client, server, redirectUri }: OAuthSettings,
  callbackUrl: string | URL,
  pending: Pending,
): URLSearchParams {
  const { state, codeVerifier } = { ...pending };
  for (const part of [state, codeVerifier])
    checkText("pending", part, `what begin() returned, or ${signInAgain} if the session lost it`);
  if (!URL.canParse(String(callbackUrl), redirectUri))
    throw new InputError("callbackUrl", "it is not a URL (not shown: it may contain a code)");
  const query = new URL(callbackUrl, redirectUri).searchParams;
  if (query.get("state") !== state) {
    const found = query.has("state") ? "the state of another sign-in, or a forged one" : "no state";
    throw new OAuthError(`the callback has ${found}; ${signInAgain}`, { code: "state_mismatch" });
  }
  const codes = query.getAll("code");
  try {
    const parameters = oauth.validateAuthResponse(server, client, query, state);
    const [code = "", ...others] = codes;
    if (code !== "" && others.length === 0) return parameters;
    throw new Error("it has no code, or several");
  } catch (error) {
    const scrub = scrubber([...codes, codeVerifier]);
    const reported = error instanceof oauth.AuthorizationResponseError ? error : {};
    const message = `the callback cannot be used: ${messageOf(error)}; ${signInAgain}`;
    throw (
      readServerError(reported, scrub, "the callback") ??
      new OAuthError(message, { code: "invalid_callback" })
    );
  }
}
