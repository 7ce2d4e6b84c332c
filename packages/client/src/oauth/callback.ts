import * as oauth from "oauth4webapi";
import { InputError } from "../errors/input-error.js";
import { nextStep } from "./next-step.js";
import { OAuthError } from "./oauth-error.js";
import type { OAuthSettings } from "./options.js";
import type { Pending } from "./pending.js";
import { scrubber } from "./scrub.js";
import { readServerError } from "./server-error.js";

const again = "send the user through begin() again";

function readQuery(callbackUrl: string | URL, redirectUri: string): URLSearchParams {
  const address = String(callbackUrl);
  const isAddress = typeof callbackUrl === "string" || callbackUrl instanceof URL;
  if (isAddress && URL.canParse(address, redirectUri)) return new URL(address, redirectUri).searchParams;
  throw new InputError(
    "callbackUrl",
    "it is not an address (it may hold a code and is not shown); pass the one that the user came back to, query and all",
  );
}

function failure(error: unknown, query: URLSearchParams, pending: Pending): OAuthError {
  const states = query.getAll("state");
  if (states.length !== 1 || states[0] !== pending.state) {
    const met =
      states.length === 0 ? "no state" : "a state that is not the one of this session, or several of them";
    return new OAuthError(
      `the callback carries ${met}: it is of another sign-in, or forged; do not use it, and ${again}`,
      { code: "state_mismatch" },
    );
  }
  const scrub = scrubber([...query.getAll("code"), pending.codeVerifier]);
  const said = error instanceof oauth.AuthorizationResponseError ? readServerError(error, scrub) : undefined;
  if (said === undefined) {
    const why = error instanceof Error ? scrub(error.message) : "it carries no code";
    return new OAuthError(`the callback cannot be used: ${why}; ${again}`, { code: "invalid_callback" });
  }
  const { code, description } = said;
  const saying = description === undefined ? "" : ` ("${description}")`;
  const message = `${code} came back with the user${saying}: ${nextStep(code, again)}`;
  return new OAuthError(message, { code });
}

/**
 * Checks the address that the user came back to.
 *
 * @returns its parameters, a code among them, in the form that oauth4webapi asks for
 * @throws OAuthError for another state, an error of the server, or no code; InputError for what is no address
 */
export function readCallback(
  { client, server, redirectUri }: OAuthSettings,
  callbackUrl: string | URL,
  pending: Pending,
): URLSearchParams {
  const query = readQuery(callbackUrl, redirectUri);
  try {
    const parameters = oauth.validateAuthResponse(server, client, query, pending.state);
    if (parameters.getAll("code").filter((code) => code !== "").length === 1) return parameters;
  } catch (error) {
    throw failure(error, query, pending);
  }
  throw failure(undefined, query, pending);
}
