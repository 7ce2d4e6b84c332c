import * as oauth from "oauth4webapi";
import { InputError } from "../errors/input-error.js";
import { type Begun, begin } from "./begin.js";
import { readCallback } from "./callback.js";
import { afterRefusedCode, afterRefusedRefresh, afterRefusedRevocation } from "./next-step.js";
import { type OAuthOptions, readOptions } from "./options.js";
import { checkPending, type Pending } from "./pending.js";
import { type OAuthCallOptions, send } from "./send.js";
import { readTokens, type Tokens } from "./tokens.js";

/** Signs users of Kantata in: OAuth 2.0 authorization code with PKCE (RFC 6749, RFC 7636). */
export interface OAuth {
  /** Starts a sign-in. Nothing is sent; every call makes a state and a verifier of its own. */
  begin(): Promise<Begun>;
  /**
   * Ends a sign-in: checks the callback and exchanges its code for tokens.
   *
   * @param callbackUrl where the user came back to, query and all: the whole address, or its path as a server sees it
   * @param pending what `begin` made for this user
   * @throws OAuthError where the user said no, the state is another, or the code is refused
   * @throws InputError where an argument is not what it should be
   */
  complete(callbackUrl: string | URL, pending: Pending, options?: OAuthCallOptions): Promise<Tokens>;
  /**
   * Gets another access token. The `refreshToken` of the answer is the one to keep: a new one, or the same again.
   *
   * @throws OAuthError, with `invalid_grant` once the refresh token is no longer accepted
   */
  refresh(refreshToken: string, options?: OAuthCallOptions): Promise<Tokens>;
  /**
   * Makes an access or refresh token worthless. One that already is, or was never known, is no error (RFC 7009).
   *
   * @throws OAuthError where the server refuses or does not answer
   */
  revoke(token: string, options?: OAuthCallOptions): Promise<void>;
}

function checkToken(field: string, value: unknown): void {
  if (typeof value !== "string" || value === "")
    throw new InputError(field, "it is missing or empty; pass one that complete() or refresh() answered");
}

/** What a revocation answers says nothing (RFC 7009 §2.2), but a page comes from something in between. */
async function readRevocation(response: Response): Promise<void> {
  await oauth.processRevocationResponse(response);
  const isHtml = String(response.headers.get("content-type")).startsWith("text/html");
  if (isHtml && (await response.text()).trim() !== "")
    throw new Error("it is a page, so the token may still work");
}

/**
 * Prepares sign-ins with one application. Nothing is sent yet, and the secret is in nothing that is handed out.
 *
 * @throws InputError for an option that cannot be used
 */
export function createOAuth(options: OAuthOptions): OAuth {
  const settings = readOptions(options);
  const { client, server, authentication, redirectUri } = settings;
  return {
    begin: () => begin(settings),
    async complete(callbackUrl, pending, callOptions = {}) {
      const { codeVerifier } = checkPending(pending);
      const callback = readCallback(settings, callbackUrl, pending);
      const answer = await send(settings, callOptions, {
        url: server.token_endpoint,
        afterRefusedGrant: afterRefusedCode,
        send: (init) =>
          oauth.authorizationCodeGrantRequest(
            server,
            client,
            authentication,
            callback,
            redirectUri,
            codeVerifier,
            init,
          ),
        read: (response) => oauth.processAuthorizationCodeResponse(server, client, response),
      });
      return readTokens(answer);
    },
    async refresh(refreshToken, callOptions = {}) {
      checkToken("refreshToken", refreshToken);
      const answer = await send(settings, callOptions, {
        url: server.token_endpoint,
        afterRefusedGrant: afterRefusedRefresh,
        send: (init) => oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, init),
        read: (response) => oauth.processRefreshTokenResponse(server, client, response),
      });
      // A server that gives no new one lets the old one live on (RFC 6749 §6).
      return { refreshToken, ...readTokens(answer) };
    },
    async revoke(token, callOptions = {}) {
      checkToken("token", token);
      await send(settings, callOptions, {
        url: server.revocation_endpoint,
        afterRefusedGrant: afterRefusedRevocation,
        send: (init) => oauth.revocationRequest(server, client, authentication, token, init),
        read: readRevocation,
      });
    },
  };
}
