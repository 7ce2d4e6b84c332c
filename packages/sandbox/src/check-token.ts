/** What the value of an `Authorization: Bearer …` header can carry, and `authenticate` reads as one token. */
const sendable = /^[\x21-\x7e]+$/;

/**
 * Checks a token or another secret at the start, so that it does not fail on the first request.
 *
 * @param name what the user wrote it under, such as `--token`
 * @throws TypeError for an empty one, or one that no header carries. The message never holds the secret.
 */
export function checkToken(name: string, token: unknown): string {
  if (typeof token !== "string") throw new TypeError(`${name} must be a string, not ${typeof token}`);
  if (token === "")
    throw new TypeError(`${name} is empty; set it, or leave it out for the default (is the variable set?)`);
  if (sendable.test(token)) return token;
  throw new TypeError(
    `${name} holds a blank or a character other than visible ASCII, which no request can send as a bearer token; choose another`,
  );
}
