import { type Application, allowsRedirect } from "./applications.js";
import type { Grant } from "./code-store.js";

/** The challenge methods of PKCE. */
const methods = ["S256", "plain"] as const;

/** A valid authorization request. */
export interface AuthorizationRequest {
  application: Application;
  redirectUri: string;
  state: string | undefined;
  challenge: Grant["challenge"];
}

/** A request that gets a 400, since it has no redirect URI that can be trusted. */
export class BadAuthorization extends Error {}

/** A request that is rejected by a redirect (RFC 6749 §4.1.2.1). */
export class RefusedAuthorization extends Error {
  readonly location: string;

  constructor(redirectUri: string, state: string | undefined, error: string, description: string) {
    super(description);
    this.location = redirectTo(redirectUri, state, { error, error_description: description });
  }
}

/** The URL that returns a code or an error to the application. */
export function redirectTo(
  redirectUri: string,
  state: string | undefined,
  parameters: Record<string, string>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set("state", state);
  return url.href;
}

/**
 * Checks an authorization request.
 *
 * @throws BadAuthorization for an unknown application or redirect URI; RefusedAuthorization for anything else
 */
export function readAuthorization(
  query: Readonly<Record<string, string>>,
  applications: readonly Application[],
): AuthorizationRequest {
  const {
    client_id,
    redirect_uri = "",
    response_type,
    state,
    code_challenge,
    code_challenge_method = "plain",
  } = query;
  const application = applications.find(({ id }) => id === client_id);
  if (application === undefined) throw new BadAuthorization("client_id is unknown");
  if (!allowsRedirect(application, redirect_uri))
    throw new BadAuthorization("redirect_uri is not one of the application");
  const refuse = (error: string, description: string) =>
    new RefusedAuthorization(redirect_uri, state, error, description);
  if (response_type !== "code") throw refuse("unsupported_response_type", "response_type must be code");
  const method = methods.find((known) => known === code_challenge_method);
  if (method === undefined) {
    throw refuse("invalid_request", "code_challenge_method must be S256 or plain");
  }
  const challenge = code_challenge === undefined ? undefined : { value: code_challenge, method };
  return { application, redirectUri: redirect_uri, state, challenge };
}
