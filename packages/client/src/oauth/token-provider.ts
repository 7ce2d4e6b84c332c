import type { TokenRequest } from "../auth/token.js";
import { systemClock } from "../clock.js";
import { refreshWaitMs } from "../defaults.js";
import type { OAuth } from "./create-oauth.js";
import { OAuthError } from "./oauth-error.js";
import type { Tokens } from "./tokens.js";

/** What `tokenProvider` is made from. */
export interface TokenProviderOptions {
  /** The tokens as they were last stored. */
  tokens: Pick<Tokens, "accessToken" | "refreshToken">;
  /** Refreshes them. */
  oauth: Pick<OAuth, "refresh">;
  /**
   * Stores new tokens; the access token is not used before it is done. Where it fails, the provider fails with its
   * error, and whoever asks next has it tried again with the same tokens. One that takes more than 30 seconds is called
   * once more too.
   */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** Answers an access token, asked as `createClient` asks; one provider may serve several clients. */
export type TokenProvider = (request?: TokenRequest) => Promise<string>;

/**
 * Makes a `token` for `createClient` that renews itself: a refused token is refreshed, once for all attempts that wait
 * for it, and the new tokens are stored.
 *
 * The provider throws an OAuthError where the refresh fails, and one with `no_refresh_token` where there is nothing
 * to refresh with.
 */
export function tokenProvider({ tokens, oauth, onTokens }: TokenProviderOptions): TokenProvider {
  let { accessToken, refreshToken } = tokens;
  /** What `onTokens` has not taken yet. The server may have made the old ones worthless, so nothing else works. */
  let unsaved: Tokens | undefined;
  let renewing: Promise<string> | undefined;
  /** Since when the renewal waits for `onTokens`. */
  let savingSinceMs = Number.POSITIVE_INFINITY;

  async function renew(): Promise<string> {
    savingSinceMs = Number.POSITIVE_INFINITY;
    if (unsaved === undefined) {
      if (refreshToken === undefined) {
        const message =
          "the access token is refused and there is no refresh token; send the user through begin() again";
        throw new OAuthError(message, { code: "no_refresh_token" });
      }
      unsaved = await oauth.refresh(refreshToken);
      ({ accessToken, refreshToken } = unsaved);
    }
    const fresh = unsaved;
    savingSinceMs = systemClock.now();
    await onTokens(fresh);
    if (unsaved === fresh) unsaved = undefined;
    return fresh.accessToken;
  }

  return (request) => {
    // Only storing is done twice: a refresh token that is sent twice may count as stolen.
    if (renewing !== undefined && systemClock.now() - savingSinceMs < refreshWaitMs) return renewing;
    // A client may come late with a token that was renewed for another one long ago.
    const isRefused = request?.refused && (request.token ?? accessToken) === accessToken;
    if (unsaved === undefined && !isRefused) return Promise.resolve(accessToken);
    const own = renew().finally(() => {
      if (renewing === own) renewing = undefined;
    });
    renewing = own;
    return own;
  };
}
