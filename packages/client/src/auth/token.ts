import type { Clock } from "../clock.js";
import { refreshWaitMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { ProviderError } from "../errors/provider-error.js";
import { scrub } from "./scrub.js";
import { scrubCause } from "./scrub-cause.js";

/** Why a token is asked for. */
export interface TokenRequest {
  /** True where the server has just answered 401 to the token of before: one from a cache is no use then. */
  refused: boolean;
  /** The token that was refused. Who has a newer one by now answers that. */
  token?: string;
}

/** An access token, or a function that is asked for one before every attempt. */
export type Token = string | ((request: TokenRequest) => string | Promise<string>);

/** Where the attempts of a client get their token from. */
export interface TokenSource {
  /**
   * A checked token for one attempt.
   *
   * @param refused asks for another one after a 401, once for all calls that failed with the same token
   */
  get: (refused?: string) => string | Promise<string>;
  /** Whether there is anybody to ask for another one. */
  canRefresh: boolean;
}

/** What a header can carry. The value itself is never shown. */
const sendable = /^[\x21-\x7e]+$/;

function checkToken(value: unknown): string {
  const refuse = (what: string) =>
    new InputError("token", `${what}; pass the access token of a Kantata user`);
  if (typeof value !== "string")
    throw refuse(`expected a text, got ${value === null ? "null" : typeof value}`);
  if (value === "") throw refuse("it is empty");
  if (!sendable.test(value))
    throw refuse("it has spaces, line ends or characters outside ASCII, which a header cannot carry");
  return value;
}

/**
 * Asks a provider.
 *
 * @throws InputError for what is no token; KantataError where the provider fails, with its words and nothing else of it
 */
async function ask(provider: Exclude<Token, string>, request: TokenRequest): Promise<string> {
  let answer: unknown;
  try {
    answer = await provider(request);
  } catch (error) {
    if (error instanceof KantataError) throw error;
    const cause = scrubCause(error, (text) => scrub(text, request.token ?? ""));
    throw new ProviderError(`the provider of the token failed: ${cause.message}`, { cause });
  }
  return checkToken(answer);
}

/**
 * Turns either form of a token into a source of checked ones.
 *
 * @throws InputError at once for a bad text, and later for a bad answer of the provider
 */
export function tokenSource(token: Token, clock: Pick<Clock, "now">): TokenSource {
  if (typeof token !== "function") {
    const checked = checkToken(token);
    return { get: () => checked, canRefresh: false };
  }
  let last: { refused: string; answer: Promise<string>; settled: boolean; sinceMs: number } | undefined;
  const first = async () => {
    const got = await ask(token, { refused: false });
    // The provider stays with a token that was refused: the next refusal is news to it.
    if (last?.settled && last.refused === got) last = undefined;
    return got;
  };
  return {
    canRefresh: true,
    get(refused) {
      if (refused === undefined) return first();
      // Calls that were under way with the same token come here late: what was asked for them counts for all.
      // But a provider that hangs is asked again, or it would hang every call from then on.
      const sinceMs = clock.now();
      if (last?.refused === refused && (last.settled || sinceMs - last.sinceMs < refreshWaitMs))
        return last.answer;
      const answer = ask(token, { refused: true, token: refused });
      const asked = { refused, answer, settled: false, sinceMs };
      const settle = () => {
        asked.settled = true;
      };
      // A refresh that failed must not answer for the next one.
      const forget = () => {
        if (last === asked) last = undefined;
      };
      answer.then(settle, forget);
      last = asked;
      return answer;
    },
  };
}
