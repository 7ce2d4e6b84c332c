import * as oauth from "oauth4webapi";
import { InputError } from "../errors/input-error.js";
import { nextStep, OAuthError, readServerError, signInAgain } from "./oauth-error.js";
import type { OAuthSettings } from "./options.js";
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

/** Makes the address that asks for a code, with its own state and PKCE challenge. */
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

/** @throws InputError that does not show the values */
export function checkPending(pending: Pending | null | undefined): Pending {
  for (const part of ["state", "codeVerifier"] as const)
    if (typeof pending?.[part] !== "string" || pending[part] === "")
      throw new InputError(
        "pending",
        `it has no ${part}; pass what begin() made, kept in the user's session, or begin() again where that is lost`,
      );
  return pending as Pending;
}

/**
 * Checks the address that the user came back to, and returns its parameters with the code.
 * @throws OAuthError for another state, an error of the server, or no code; InputError if it is no address
 */
export function readCallback(
  { client, server, redirectUri }: OAuthSettings,
  callbackUrl: string | URL,
  pending: Pending,
): URLSearchParams {
  const isAddress = typeof callbackUrl === "string" || callbackUrl instanceof URL;
  if (!isAddress || !URL.canParse(String(callbackUrl), redirectUri))
    throw new InputError(
      "callbackUrl",
      "it is not an address (it may hold a code and is not shown); pass the one that the user came back to, query and all",
    );
  const query = new URL(String(callbackUrl), redirectUri).searchParams;
  try {
    const parameters = oauth.validateAuthResponse(server, client, query, pending.state);
    if (parameters.getAll("code").filter((code) => code !== "").length === 1) return parameters;
  } catch (error) {
    throw failureOf(error, query, pending);
  }
  throw failureOf(new Error("it carries no code"), query, pending);
}

function failureOf(error: unknown, query: URLSearchParams, pending: Pending): OAuthError {
  const states = query.getAll("state");
  if (states.length !== 1 || states[0] !== pending.state) {
    const met =
      states.length === 0 ? "no state" : "a state that is not the one of this session, or several of them";
    return new OAuthError(
      `the callback carries ${met}: it is of another sign-in, or forged; do not use it, and ${signInAgain}`,
      { code: "state_mismatch" },
    );
  }
  const scrub = scrubber([...query.getAll("code"), pending.codeVerifier]);
  const said = error instanceof oauth.AuthorizationResponseError ? readServerError(error, scrub) : undefined;
  if (said === undefined)
    return new OAuthError(`the callback cannot be used: ${scrub((error as Error).message)}; ${signInAgain}`, {
      code: "invalid_callback",
    });
  const { code, description } = said;
  const saying = description === undefined ? "" : ` ("${description}")`;
  return new OAuthError(`${code} came back with the user${saying}: ${nextStep(code, signInAgain)}`, { code });
}
