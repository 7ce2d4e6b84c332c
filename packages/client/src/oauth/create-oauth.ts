import * as oauth from "oauth4webapi";
import { InputError } from "../errors/input-error.js";
import { afterRejected } from "./oauth-error.js";
import { type OAuthOptions, readOptions } from "./options.js";
import { type OAuthCallOptions, send } from "./send.js";
import { type Begun, begin, checkPending, type Pending, readCallback } from "./sign-in.js";

/** The tokens of a sign-in or a refresh, to store where you keep secrets. */
export interface Tokens {
  /** For `createClient({ token })`. Kantata's do not expire; they end when they are revoked. */
  accessToken: string;
  /** In lower case: `bearer`. */
  tokenType: string;
  /** Gets another access token; missing if the server sends none. */
  refreshToken?: string;
  /** How long the access token lives from now on, in seconds; missing if it does not expire. */
  expiresInSeconds?: number;
}

/** Signs users of Kantata in: OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636). */
export interface OAuth {
  /** Starts a sign-in. Sends nothing; every call makes its own state and verifier. */
  begin(): Promise<Begun>;
  /**
   * Ends a sign-in: checks the callback and exchanges its code for tokens.
   * @param callbackUrl where the user came back to, with its query: the whole address, or its path as a server sees it
   * @param pending what `begin` made for this user
   * @throws OAuthError if the user said no, the state is another, or the code is rejected; InputError for an argument
   */
  complete(callbackUrl: string | URL, pending: Pending, options?: OAuthCallOptions): Promise<Tokens>;
  /**
   * Gets another access token. Store the `refreshToken` of the result: a new one, or the same again.
   * @throws OAuthError, with `invalid_grant` if the refresh token is no longer valid
   */
  refresh(refreshToken: string, options?: OAuthCallOptions): Promise<Tokens>;
  /**
   * Revokes an access or refresh token. An unknown token, or one revoked before, is no error (RFC 7009).
   * @throws OAuthError if the server refuses or does not respond
   */
  revoke(token: string, options?: OAuthCallOptions): Promise<void>;
}

/**
 * Prepares sign-ins with one application. Sends nothing yet. The secret is in nothing that it returns.
 * @throws InputError for an invalid option
 */
export function createOAuth(options: OAuthOptions): OAuth {
  const settings = readOptions(options);
  const { client, server, authentication, redirectUri } = settings;
  return {
    begin: () => begin(settings),
    async complete(callbackUrl, pending, callOptions = {}) {
      const { codeVerifier } = checkPending(pending);
      const callback = readCallback(settings, callbackUrl, pending);
      const request = [server, client, authentication, callback, redirectUri, codeVerifier] as const;
      const answer = await send(settings, callOptions, {
        url: server.token_endpoint,
        onInvalidGrant: afterRejected.code,
        send: (init) => oauth.authorizationCodeGrantRequest(...request, init),
        read: (response) => oauth.processAuthorizationCodeResponse(server, client, response),
      });
      return tokensOf(answer);
    },
    async refresh(refreshToken, callOptions = {}) {
      checkToken("refreshToken", refreshToken);
      const answer = await send(settings, callOptions, {
        url: server.token_endpoint,
        onInvalidGrant: afterRejected.refreshToken,
        send: (init) => oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, init),
        read: (response) => oauth.processRefreshTokenResponse(server, client, response),
      });
      // If the server sends no new one, the old one stays valid (RFC 6749 §6).
      return { refreshToken, ...tokensOf(answer) };
    },
    async revoke(token, callOptions = {}) {
      checkToken("token", token);
      await send(settings, callOptions, {
        url: server.revocation_endpoint,
        onInvalidGrant: afterRejected.revokedToken,
        send: (init) => oauth.revocationRequest(server, client, authentication, token, init),
        read: readRevocation,
      });
    },
  };
}

function checkToken(field: string, value: unknown): void {
  if (typeof value !== "string" || value === "")
    throw new InputError(field, "it is missing or empty; pass one that complete() or refresh() answered");
}

function tokensOf(answer: oauth.TokenEndpointResponse): Tokens {
  const { access_token, token_type, refresh_token, expires_in } = answer;
  return {
    accessToken: access_token,
    tokenType: token_type,
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
    ...(expires_in === undefined ? {} : { expiresInSeconds: expires_in }),
  };
}

/** The response to a revocation says nothing (RFC 7009 §2.2), but a page comes from a proxy. */
async function readRevocation(response: Response): Promise<void> {
  await oauth.processRevocationResponse(response);
  const isHtml = String(response.headers.get("content-type")).startsWith("text/html");
  if (isHtml && (await response.text()).trim() !== "")
    throw new Error("it is a page, so the token may still work");
}
