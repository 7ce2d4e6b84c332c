import { scrubCause } from "../auth/scrub-cause.js";
import type { TokenRequest } from "../auth/token.js";
import { systemClock } from "../clock.js";
import { refreshWaitMs, rememberedTokens } from "../defaults.js";
import { KantataError } from "../errors/kantata-error.js";
import { isNetworkFailure } from "../pipeline/network-failure.js";
import { within } from "../pipeline/within.js";
import type { OAuth, Tokens } from "./create-oauth.js";
import { connectionFailed, OAuthError, signInAgain } from "./oauth-error.js";
import { scrubber } from "./secrets.js";

/** Options of `tokenProvider`. */
export interface TokenProviderOptions {
  /** The tokens as they were last stored. */
  tokens: { accessToken: string; refreshToken?: string | undefined };
  /** Refreshes them. */
  oauth: Pick<OAuth, "refresh">;
  /**
   * Stores new tokens. The new access token is used only after that. If it fails or takes more than 30 seconds, the call
   * fails, and the next call stores the same tokens again. A store that ends late must not overwrite newer tokens.
   */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** Returns an access token to `createClient`. Several clients can share one provider. */
export type TokenProvider = (request?: TokenRequest) => Promise<string>;

/**
 * Creates a `token` for `createClient` that refreshes a rejected token once for all calls, and stores the new tokens.
 * It rejects with an OAuthError if the refresh fails, with `no_refresh_token` if there is no refresh token.
 */
export function tokenProvider({ tokens, oauth, onTokens }: TokenProviderOptions): TokenProvider {
  let { accessToken, refreshToken } = tokens;
  /** The pairs of tokens before this one, the latest first. */
  let replaced: string[][] = [];
  /** New tokens that are not stored yet. The server may already reject the old ones, so these must not get lost. */
  let unsaved: Tokens | undefined;
  let renewing: Promise<string> | undefined;
  /** When the renewal called onTokens; undefined during its refresh. */
  let storingSince: number | undefined;
  const clean = (error: unknown) =>
    scrubCause(error, scrubber([accessToken, refreshToken ?? "", ...replaced.flat()]));

  async function renew(): Promise<string> {
    storingSince = undefined;
    unsaved ??= await refresh();
    storingSince = systemClock.now();
    const fresh = unsaved;
    const late = () => new DOMException(`onTokens took more than ${refreshWaitMs} ms`, "TimeoutError");
    const store = async () => {
      await onTokens({ ...fresh });
      // A store that ends late counts as well, unless newer tokens came.
      if (unsaved === fresh) unsaved = undefined;
    };
    await within(systemClock, undefined, refreshWaitMs, late, store).catch((error: unknown) => {
      // The error of a database may repeat the new tokens, and the old ones.
      throw clean(error);
    });
    return accessToken;
  }

  async function refresh(): Promise<Tokens> {
    if (refreshToken === undefined) {
      const message = `the access token is rejected and there is no refresh token; ${signInAgain}`;
      throw new OAuthError(message, { code: "no_refresh_token" });
    }
    const fresh = await oauth.refresh(refreshToken).catch((error: unknown) => {
      if (error instanceof KantataError) throw error;
      const cause = clean(error);
      // The client would retry a bare network error, and the refresh token may be used up.
      throw isNetworkFailure(cause) ? connectionFailed("the refresh failed", cause) : cause;
    });
    replaced = [[accessToken, refreshToken], ...replaced].slice(0, rememberedTokens);
    ({ accessToken, refreshToken } = fresh);
    return fresh;
  }

  function isStoreStuck(): boolean {
    if (storingSince === undefined) return false;
    const waitedMs = systemClock.now() - storingSince;
    // The time limit of a store that began under fake timers never ends under real ones, whose clock may be behind.
    return waitedMs < 0 || waitedMs >= refreshWaitMs;
  }

  return (request) => {
    // A refresh token that is sent twice may count as stolen, so all calls share one refresh.
    if (renewing !== undefined && !isStoreStuck()) return renewing;
    const { refused = false, token = accessToken } = request ?? {};
    // A client may be late with a token that was already replaced.
    const isReplaced = token !== accessToken && replaced.some(([access]) => access === token);
    if (unsaved === undefined && (!refused || isReplaced)) return Promise.resolve(accessToken);
    const own = renew().finally(() => {
      if (renewing === own) renewing = undefined;
    });
    renewing = own;
    return own;
  };
}
