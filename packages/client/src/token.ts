import { InputError } from "./errors/input-error.js";

/** An access token, or a function that is asked for one before every attempt. */
export type Token = string | (() => string | Promise<string>);

/** What a header can carry. The value itself is never shown. */
const sendable = /^[\x21-\x7e]+$/;

function checkToken(value: unknown): string {
  if (typeof value !== "string") {
    throw new InputError(
      "token",
      `expected a text, got ${value === null ? "null" : typeof value}; pass the access token of a Kantata user`,
    );
  }
  if (value === "") throw new InputError("token", "it is empty; pass the access token of a Kantata user");
  if (!sendable.test(value)) {
    throw new InputError(
      "token",
      "it has spaces, line ends or characters outside ASCII, which a header cannot carry; check how it was read",
    );
  }
  return value;
}

/**
 * Turns either form of a token into a function that answers a checked one.
 *
 * @throws InputError at once for a bad text, and later for a bad answer of the provider
 */
export function tokenSource(token: Token): () => string | Promise<string> {
  if (typeof token === "function") return async () => checkToken(await token());
  const checked = checkToken(token);
  return () => checked;
}
