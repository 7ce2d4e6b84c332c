import { InputError } from "../errors/input-error.js";

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
  const shown = JSON.stringify(baseUrl);
  let url: URL;
  try {
    // Not URL.canParse: some runtimes do not have it yet.
    url = new URL(baseUrl);
  } catch {
    throw refuse(`${shown} is not an absolute URL`);
  }
  const { protocol } = url;
  if (url.username !== "" || url.password !== "")
    throw refuse("it holds a user name or password, which have no place in it");
  if (url.search !== "" || url.hash !== "") throw refuse(`${shown} has a query or fragment`);
  if (protocol === "http:" && !loopback.test(url.hostname))
    throw refuse(`${shown} would send the token unencrypted; http: goes to loopback only`);
  if (protocol !== "https:" && protocol !== "http:") throw refuse(`${protocol} cannot be used`);
  return url.href.replace(/\/+$/, "");
}
