import { scrubCause } from "../auth/scrub-cause.js";
import type { TokenRequest } from "../auth/token.js";
import { systemClock } from "../clock.js";
import { refreshWaitMs, rememberedTokens } from "../defaults.js";
import { deepest, reasonOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { isNetworkFailure } from "../pipeline/network-failure.js";
import type { OAuth, Tokens } from "./create-oauth.js";
import { OAuthError, signInAgain } from "./oauth-error.js";
import { scrubber } from "./secrets.js";

/** Options of `tokenProvider`. */
export interface TokenProviderOptions {
  /** The tokens as they were last stored. */
  tokens: { accessToken: string; refreshToken?: string | undefined };
  /** Refreshes them. */
  oauth: Pick<OAuth, "refresh">;
  /**
   * Stores new tokens. The new access token is used only after that. If it fails, the call fails with its message, and
   * the next call stores the same tokens again; so it does if storing takes more than 30 seconds. A store that ends late
   * must not overwrite newer tokens.
   */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** Returns an access token to `createClient`. Several clients can share one provider. */
export type TokenProvider = (request?: TokenRequest) => Promise<string>;

/** New tokens that are not stored yet. */
interface Unsaved {
  tokens: Tokens;
  /** The secrets that they replace. */
  spent: readonly string[];
  /** Resolves once any call of `onTokens` has stored them. */
  saved: Promise<void>;
  tellSaved: () => void;
}

/**
 * Makes a `token` for `createClient` that renews itself: it refreshes a rejected token, once for all calls that wait for
 * it, and stores the new tokens.
 *
 * The provider throws an OAuthError if the refresh fails, with `no_refresh_token` if there is nothing to refresh with.
 */
export function tokenProvider({ tokens, oauth, onTokens }: TokenProviderOptions): TokenProvider {
  let { accessToken, refreshToken } = tokens;
  /** The access tokens before this one, the latest first. */
  let replaced: string[] = [];
  /** The server may already reject the old tokens, so these must not get lost. */
  let unsaved: Unsaved | undefined;
  let renewing: Promise<string> | undefined;
  /** When the renewal began to wait for `onTokens`. */
  let savingSinceMs: number | undefined;
  const isSavingTooLong = () => {
    if (savingSinceMs === undefined) return false;
    const waitedMs = systemClock.now() - savingSinceMs;
    // A negative wait is a clock that went back: fake timers in one test, real ones in the next.
    return waitedMs < 0 || waitedMs >= refreshWaitMs;
  };

  async function renew(): Promise<string> {
    savingSinceMs = undefined;
    unsaved ??= await refresh();
    const fresh = unsaved;
    savingSinceMs = systemClock.now();
    // An earlier call of `onTokens` that hung may end first.
    await Promise.race([save(fresh), fresh.saved]);
    unsaved = undefined;
    return fresh.tokens.accessToken;
  }

  async function refresh(): Promise<Unsaved> {
    if (refreshToken === undefined)
      throw new OAuthError(`the access token is refused and there is no refresh token; ${signInAgain}`, {
        code: "no_refresh_token",
      });
    const spent = [accessToken, refreshToken];
    const fresh = await oauth.refresh(refreshToken).catch((error: unknown) => {
      throw refreshFailure(error, spent);
    });
    replaced = [accessToken, ...replaced].slice(0, rememberedTokens);
    ({ accessToken, refreshToken } = fresh);
    let tellSaved = () => {};
    const saved = new Promise<void>((resolve) => {
      tellSaved = resolve;
    });
    return { tokens: fresh, spent, saved, tellSaved };
  }

  async function save({ tokens: fresh, spent, tellSaved }: Unsaved): Promise<void> {
    try {
      await onTokens({ ...fresh });
    } catch (error) {
      // The error of a database may repeat what it was to store, and what it was to replace.
      const { accessToken: access, refreshToken: next = access } = fresh;
      throw scrubCause(error, scrubber([access, next, ...spent]));
    }
    tellSaved();
  }

  return (request) => {
    // A refresh token that is sent twice may count as stolen, so only storing is repeated.
    if (renewing !== undefined && !isSavingTooLong()) return renewing;
    const { refused = false, token = accessToken } = request ?? {};
    // A client may be late with a token that was already replaced for another one.
    const isRefused = refused && (token === accessToken || !replaced.includes(token));
    if (unsaved === undefined && !isRefused) return Promise.resolve(accessToken);
    const own = renew().finally(() => {
      if (renewing === own) renewing = undefined;
    });
    renewing = own;
    return own;
  };
}

function refreshFailure(error: unknown, spent: readonly string[]): Error {
  if (error instanceof KantataError) return error;
  const cause = scrubCause(error, scrubber(spent));
  if (!isNetworkFailure(cause)) return cause;
  const message = `the tokens could not be refreshed: ${reasonOf(cause)}`;
  return new OAuthError(message, { code: "connection_failed", cause: deepest(cause) });
}
