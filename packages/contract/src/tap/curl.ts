import type { RawRequest } from "./raw.js";

/** A text in single quotes for a shell. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Headers that curl writes itself, or that belong to one connection. */
const unneeded = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "user-agent",
  "accept-encoding",
  "accept-language",
]);

/**
 * A command line that sends the same request. The token is taken from the environment.
 *
 * @param origin where it goes, without the path
 */
export function curlFor({ method, target, rawHeaders, body }: RawRequest, origin: string): string {
  const parts = ["curl", "-g", ...(method === "GET" ? [] : ["-X", method])];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (unneeded.has(name.toLowerCase()) || name.toLowerCase().startsWith("sec-fetch-")) continue;
    parts.push(
      "-H",
      value.startsWith("Bearer ") && name.toLowerCase() === "authorization"
        ? '"Authorization: Bearer $KANTATA_TOKEN"'
        : quote(`${name}: ${value}`),
    );
  }
  if (body.length > 0) parts.push("--data-binary", quote(body.toString("utf8")));
  return [...parts, quote(origin + target)].join(" ");
}
