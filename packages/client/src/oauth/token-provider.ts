import { scrubCause } from "../auth/scrub-cause.js";
import type { TokenRequest } from "../auth/token.js";
import { systemClock } from "../clock.js";
import { refreshWaitMs } from "../defaults.js";
import { deepest, reasonOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { isNetworkFailure } from "../pipeline/network-failure.js";
import type { OAuth } from "./create-oauth.js";
import { rememberedTokens } from "./defaults.js";
import { OAuthError } from "./oauth-error.js";
import { scrubber } from "./scrub.js";
import type { Tokens } from "./tokens.js";

/** What `tokenProvider` is made from. */
export interface TokenProviderOptions {
  /** The tokens as they were last stored. */
  tokens: { accessToken: string; refreshToken?: string | undefined };
  /** Refreshes them. */
  oauth: Pick<OAuth, "refresh">;
  /**
   * Stores new tokens, which it may change as it likes; the access token is not used before it is done. Where it fails, the provider fails with its
   * words, and whoever asks next has it tried again with the same tokens. So it is while it takes more than 30 seconds:
   * a call that ends after a later one must not overwrite what that one has stored.
   */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** New tokens, and whether a call of `onTokens` has stored them. */
interface Unsaved {
  tokens: Tokens;
  /** The secrets that they replace. */
  spent: readonly string[];
  saved: Promise<void>;
  tellSaved: () => void;
}

function toBeSaved(tokens: Tokens, spent: readonly string[]): Unsaved {
  let tellSaved = () => {};
  const saved = new Promise<void>((resolve) => {
    tellSaved = resolve;
  });
  return { tokens, spent, saved, tellSaved };
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
  /** The access tokens before this one, the latest first. */
  let replaced: string[] = [];
  /** What `onTokens` has not taken yet. The server may have made the old ones worthless, so nothing else works. */
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
    if (unsaved === undefined) {
      if (refreshToken === undefined) {
        const message =
          "the access token is refused and there is no refresh token; send the user through begin() again";
        throw new OAuthError(message, { code: "no_refresh_token" });
      }
      const spent = [accessToken, refreshToken];
      unsaved = toBeSaved(await refreshed(refreshToken), spent);
      replaced = [accessToken, ...replaced].slice(0, rememberedTokens);
      ({ accessToken, refreshToken } = unsaved.tokens);
    }
    const fresh = unsaved;
    savingSinceMs = systemClock.now();
    // Where it was called before and hung, that may end first.
    await Promise.race([save(fresh), fresh.saved]);
    unsaved = undefined;
    return fresh.tokens.accessToken;
  }

  async function refreshed(spent: string): Promise<Tokens> {
    try {
      return await oauth.refresh(spent);
    } catch (error) {
      if (error instanceof KantataError) throw error;
      const cause = scrubCause(error, scrubber([spent]));
      if (!isNetworkFailure(cause)) throw cause;
      const message = `the tokens could not be refreshed: ${reasonOf(cause)}`;
      throw new OAuthError(message, { code: "connection_failed", cause: deepest(cause) });
    }
  }

  async function save({ tokens: fresh, spent, tellSaved }: Unsaved): Promise<void> {
    try {
      await onTokens({ ...fresh });
    } catch (error) {
      // A database, for one, likes to repeat what it was to store, and in the place of what.
      const { accessToken: access, refreshToken: next = access } = fresh;
      throw scrubCause(error, scrubber([access, next, ...spent]));
    }
    tellSaved();
  }

  return (request) => {
    // Only storing is done twice: a refresh token that is sent twice may count as stolen.
    if (renewing !== undefined && !isSavingTooLong()) return renewing;
    const { refused = false, token = accessToken } = request ?? {};
    // A client may come late with a token that was renewed for another one before.
    const isRefused = refused && (token === accessToken || !replaced.includes(token));
    if (unsaved === undefined && !isRefused) return Promise.resolve(accessToken);
    const own = renew().finally(() => {
      if (renewing === own) renewing = undefined;
    });
    renewing = own;
    return own;
  };
}
