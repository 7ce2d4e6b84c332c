import { InputError } from "../errors/input-error.js";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an address that secrets are sent to: `https:`, or `http:` to this machine alone.
 *
 * @param field the option that the error names
 * @param example what the error shows as an address that would do
 * @throws InputError for anything else
 */
export function checkAddress(field: string, address: string, example: string): URL {
  const refuse = (why: string) => new InputError(field, `${why}; expected an address such as ${example}`);
  if (!URL.canParse(address)) throw refuse(`${JSON.stringify(address)} is not an absolute URL`);
  const url = new URL(address);
  const { protocol } = url;
  if (url.username + url.password !== "")
    throw refuse("it holds a user name or password, which have no place in it");
  // A bare mark of either is none to URL, and yet swallows all that is put behind it. What stands there may be a secret.
  if (/[?#]/.test(url.href)) throw refuse("it has a query or fragment");
  if (protocol === "http:" && !loopback.test(url.hostname))
    throw refuse(`${JSON.stringify(address)} would send the token unencrypted; http: goes to loopback only`);
  if (protocol !== "https:" && protocol !== "http:") throw refuse(`${protocol} cannot be used`);
  return url;
}

/**
 * Checks where requests will go; every request carries the token.
 *
 * @returns the address without a slash at its end
 * @throws InputError for an address that is not safe
 */
export function checkBaseUrl(baseUrl: string): string {
  return checkAddress("baseUrl", baseUrl, "https://host/api/v1").href.replace(/\/+$/, "");
}
