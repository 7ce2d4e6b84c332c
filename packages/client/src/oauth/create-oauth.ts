import * as oauth from "oauth4webapi";
import { checkText, type OAuthOptions, readOptions } from "./options.js";
import { type OAuthCallOptions, send } from "./send.js";
import { type Begun, begin, type Pending, readCallback } from "./sign-in.js";

/** The tokens of a sign-in or a refresh. Store them where you keep secrets. */
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
  /** Starts a sign-in. Sends nothing; every call creates its own state and verifier. */
  begin(): Promise<Begun>;
  /**
   * Checks the URL that the user came back to (or its path and query), and exchanges its code for tokens.
   * @throws OAuthError if the user refused, the state differs, or the code is rejected; InputError for an argument
   */
  complete(callbackUrl: string | URL, pending: Pending, options?: OAuthCallOptions): Promise<Tokens>;
  /** Gets another access token. Store the tokens of the result, as `refreshToken` may be new. @throws OAuthError */
  refresh(refreshToken: string, options?: OAuthCallOptions): Promise<Tokens>;
  /** Revokes an access or refresh token. An unknown or revoked one is no error (RFC 7009). @throws OAuthError */
  revoke(token: string, options?: OAuthCallOptions): Promise<void>;
}

/** Prepares sign-ins with one application. Sends nothing yet. @throws InputError for an invalid option */
export function createOAuth(options: OAuthOptions): OAuth {
  const settings = readOptions(options);
  const { client, server, authentication, redirectUri } = settings;
  const application = [server, client, authentication] as const;
  return {
    begin: () => begin(settings),
    async complete(callbackUrl, pending, callOptions) {
      const callback = readCallback(settings, callbackUrl, pending);
      const grant = [callback, redirectUri, pending.codeVerifier] as const;
      return await send(settings, server.token_endpoint, callOptions, async (init) => {
        const response = await oauth.authorizationCodeGrantRequest(...application, ...grant, init);
        return tokensOf(await oauth.processAuthorizationCodeResponse(server, client, response));
      });
    },
    async refresh(refreshToken, callOptions) {
      checkText("refreshToken", refreshToken, "the one that complete() or refresh() returned");
      return await send(settings, server.token_endpoint, callOptions, async (init) => {
        const response = await oauth.refreshTokenGrantRequest(...application, refreshToken, init);
        const tokens = tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
        // If the server sends no new one, the old one stays valid (RFC 6749 §6).
        return { refreshToken, ...tokens };
      });
    },
    async revoke(token, callOptions) {
      checkText("token", token, "one that complete() or refresh() returned");
      await send(settings, server.revocation_endpoint, callOptions, async (init) => {
        const response = await oauth.revocationRequest(...application, token, init);
        await oauth.processRevocationResponse(response);
        // The server's own response has no content (RFC 7009 §2.2). A page comes from a proxy.
        const isHtml = response.headers.get("content-type")?.startsWith("text/html");
        if (isHtml && (await response.text()).trim() !== "")
          throw new Error("it is a page, so the token may still work");
      });
    },
  };
}

const tokensOf = (response: oauth.TokenEndpointResponse): Tokens => ({
  accessToken: response.access_token,
  tokenType: response.token_type,
  ...(response.refresh_token === undefined ? {} : { refreshToken: response.refresh_token }),
  ...(response.expires_in === undefined ? {} : { expiresInSeconds: response.expires_in }),
});
