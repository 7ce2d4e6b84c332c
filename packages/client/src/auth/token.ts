import type { Clock } from "../clock.js";
import { refreshWaitMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { isNetworkFailure, neverConnected } from "../pipeline/network-failure.js";
import { scrub } from "./scrub.js";
import { scrubCause } from "./scrub-cause.js";

/** Why the client asks for a token. */
export interface TokenRequest {
  /** True when the server has just rejected the last token with 401: a cached one does not help then. */
  refused: boolean;
  /** The rejected token. A provider that already has a newer one can return that. */
  token?: string;
}

/** An access token, or a function that returns one, called before every attempt. */
export type Token = string | ((request: TokenRequest) => string | Promise<string>);

/** The token provider failed. Users see a `KantataError`. */
class ProviderError extends KantataError {}

/**
 * Whether the network failed a provider, so that asking again may help. A `KantataError` that it throws itself may mean
 * that it sent a refresh token, which works once: it is asked again only if no connection was made.
 */
export const isProviderFailure = (thrown: unknown): thrown is KantataError =>
  thrown instanceof KantataError &&
  isNetworkFailure(thrown.cause) &&
  (thrown instanceof ProviderError || neverConnected(thrown.cause));

export interface TokenSource {
  /** @param refused a token that got a 401: asks for a new one, once for all calls that were rejected with the same token */
  get(refused?: string): string | Promise<string>;
  /** Whether there is a provider to ask for a new token. */
  canRefresh: boolean;
}

function checkToken(value: unknown): string {
  const refuse = (what: string) =>
    new InputError("token", `${what}; pass the access token of a Kantata user`);
  const type = value === null ? "null" : typeof value;
  if (typeof value !== "string") throw refuse(`expected a string, got ${type}`);
  if (value === "") throw refuse("it is empty");
  // The value itself is never shown.
  if (!/^[\x21-\x7e]+$/.test(value))
    throw refuse("it has spaces, line breaks or characters outside ASCII, which a header cannot carry");
  return value;
}

/** @throws InputError for a value that is no token; ProviderError when the provider fails */
async function ask(provider: Exclude<Token, string>, request: TokenRequest): Promise<string> {
  let answer: unknown;
  try {
    answer = await provider(request);
  } catch (error) {
    if (error instanceof KantataError) throw error;
    const cause = scrubCause(error, (text) => scrub(text, request.token ?? ""));
    throw new ProviderError(`the token provider failed: ${cause.message}`, { cause });
  }
  return checkToken(answer);
}

/** @throws InputError at once for a string that is no token; `get` throws it when a provider returns one */
export function tokenSource(token: Token, clock: Clock): TokenSource {
  if (typeof token !== "function") {
    const checked = checkToken(token);
    return { get: () => checked, canRefresh: false };
  }
  let last: { refused: string; answer: Promise<string>; settled: boolean; askedAt: number } | undefined;
  /** Whether the last refresh answers for this one. A provider that hangs is asked again after a while. */
  const isAnswered = (refused: string) => {
    if (last?.refused !== refused) return false;
    const waitedMs = clock.now() - last.askedAt;
    // A negative wait is a clock that went back: fake timers in one test, real ones in the next.
    return last.settled || (waitedMs >= 0 && waitedMs < refreshWaitMs);
  };
  const current = async () => {
    const got = await ask(token, { refused: false });
    // The provider still returns the rejected token, so the next 401 must ask it again.
    if (last?.settled && last.refused === got) last = undefined;
    return got;
  };
  return {
    canRefresh: true,
    get(refused) {
      if (refused === undefined) return current();
      if (last !== undefined && isAnswered(refused)) return last.answer;
      const answer = ask(token, { refused: true, token: refused });
      const asked = { refused, answer, settled: false, askedAt: clock.now() };
      const settle = () => {
        asked.settled = true;
      };
      // A failed refresh must not answer for the next one.
      const forget = () => {
        if (last === asked) last = undefined;
      };
      answer.then(settle, forget);
      last = asked;
      return answer;
    },
  };
}
