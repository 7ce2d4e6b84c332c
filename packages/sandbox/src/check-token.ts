/** What an `Authorization: Bearer …` header can carry as a token. */
const sendable = /^[\x21-\x7e]+$/;

/**
 * Checks a token or another secret at the start, so that no request fails because of it.
 *
 * @param name the option as the user wrote it, such as `--token`
 * @throws TypeError for an empty secret and one that no header can carry. The message does not contain it.
 */
export function checkToken(name: string, token: unknown): string {
  if (typeof token !== "string") throw new TypeError(`${name} must be a string, not ${typeof token}`);
  if (token === "") throw new TypeError(`${name} is empty (is the variable set?); set it, or leave it out`);
  if (sendable.test(token)) return token;
  throw new TypeError(
    `${name} contains a blank or a character that is not visible ASCII, so no request can send it as a bearer token; use another`,
  );
}
