import { InputError } from "./errors/input-error.js";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks where requests will go: `https:`, or `http:` to this machine alone, since every request carries the token.
 *
 * @returns the address without a slash at its end
 * @throws InputError for anything else
 */
export function checkBaseUrl(baseUrl: string): string {
  const refuse = (why: string) =>
    new InputError("baseUrl", `${why}; expected an address such as https://host/api/v1`);
  if (!URL.canParse(baseUrl)) throw refuse(`${JSON.stringify(baseUrl)} is not an absolute URL`);
  const url = new URL(baseUrl);
  if (url.username !== "" || url.password !== "")
    throw refuse("it holds a user name or password, which have no place in it");
  if (url.search !== "" || url.hash !== "")
    throw refuse(`${JSON.stringify(baseUrl)} has a query or fragment`);
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    throw refuse(`${JSON.stringify(baseUrl)} would send the token unencrypted; http: goes to loopback only`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse(`${url.protocol} cannot be used`);
  return url.href.replace(/\/+$/, "");
}
