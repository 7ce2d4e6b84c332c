import type { OAuth } from "./create-oauth.js";
import { OAuthError } from "./oauth-error.js";
import type { Tokens } from "./tokens.js";

/** What `tokenProvider` is made from. */
export interface TokenProviderOptions {
  /** The tokens as they were last stored. */
  tokens: Pick<Tokens, "accessToken" | "refreshToken">;
  /** Refreshes them. */
  oauth: Pick<OAuth, "refresh">;
  /** Stores new tokens; the access token is not used before it is done. */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** Answers an access token; `refused` says that the one it answered before got a 401. */
export type TokenProvider = (request?: { refused: boolean }) => Promise<string>;

/**
 * Makes a `token` for `createClient` that renews itself: a refused token is refreshed, once for all attempts that wait
 * for it, and the new tokens are stored.
 *
 * The provider throws an OAuthError where the refresh fails, and one with `no_refresh_token` where there is nothing
 * to refresh with.
 */
export function tokenProvider({ tokens, oauth, onTokens }: TokenProviderOptions): TokenProvider {
  let { accessToken, refreshToken } = tokens;
  let refreshing: Promise<string> | undefined;

  async function refresh(): Promise<string> {
    if (refreshToken === undefined) {
      const message =
        "the access token is refused and there is no refresh token; send the user through begin() again";
      throw new OAuthError(message, { code: "no_refresh_token" });
    }
    const fresh = await oauth.refresh(refreshToken);
    // Kept even if storing fails: the server may have made the old ones worthless.
    ({ accessToken, refreshToken } = fresh);
    await onTokens(fresh);
    return accessToken;
  }

  return (request) => {
    if (request?.refused) {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
    }
    return refreshing ?? Promise.resolve(accessToken);
  };
}
