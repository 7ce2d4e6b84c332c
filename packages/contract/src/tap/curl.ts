import type { RawRequest } from "./raw.js";

/** Quotes a string for a shell. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Headers that curl sets itself, or that belong to one connection. */
const unneeded = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "user-agent",
  "accept-encoding",
  "accept-language",
]);

/** Returns a curl command that sends the same request to an origin, with the token from the environment. */
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
