import { InputError } from "../errors/input-error.js";

/** Why a token is asked for. */
export interface TokenRequest {
  /** True where the server has just answered 401 to the token of before: one from a cache is no use then. */
  refused: boolean;
}

/** An access token, or a function that is asked for one before every attempt. */
export type Token = string | ((request: TokenRequest) => string | Promise<string>);

/** Where the attempts of a client get their token from. */
export interface TokenSource {
  /** A checked token for one attempt. */
  get: () => string | Promise<string>;
  /**
   * Asks for another one after a 401, once for all calls that failed with the same token.
   *
   * @returns undefined where there is nobody to ask
   */
  refresh: (refused: string) => Promise<string> | undefined;
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
 * Turns either form of a token into a source of checked ones.
 *
 * @throws InputError at once for a bad text, and later for a bad answer of the provider
 */
export function tokenSource(token: Token): TokenSource {
  if (typeof token !== "function") {
    const checked = checkToken(token);
    return { get: () => checked, refresh: () => undefined };
  }
  let last: { refused: string; answer: Promise<string>; settled: boolean } | undefined;
  return {
    async get() {
      const got = checkToken(await token({ refused: false }));
      // The provider stays with a token that was refused: the next refusal is news to it.
      if (last?.settled && last.refused === got) last = undefined;
      return got;
    },
    refresh(refused) {
      // Calls that were under way with the same token come here late: what was asked for them counts for all.
      if (last?.refused === refused) return last.answer;
      const answer = (async () => checkToken(await token({ refused: true })))();
      const asked = { refused, answer, settled: false };
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
