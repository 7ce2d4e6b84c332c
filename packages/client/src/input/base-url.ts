import { InputError } from "../errors/input-error.js";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an address that secrets are sent to: `https:`, or `http:` to this machine.
 * @throws InputError with the example, not with the value, which may be a token in the wrong place
 */
export function checkAddress(field: string, address: string, example: string): URL {
  const refuse = (why: string) => new InputError(field, `${why}; expected an address such as ${example}`);
  if (!URL.canParse(address)) throw refuse("it is not an absolute URL");
  const url = new URL(address);
  const { protocol } = url;
  if (url.username + url.password !== "") throw refuse("it has a user name or password");
  // In the href, because URL takes a bare ? or # for none, and yet it swallows what is appended.
  if (/[?#]/.test(url.href)) throw refuse("it has a query or fragment");
  if (protocol === "http:" && !loopback.test(url.hostname))
    throw refuse("http: would send the token unencrypted, and works for loopback alone");
  if (protocol !== "https:" && protocol !== "http:") throw refuse("its protocol is not https:");
  return url;
}
