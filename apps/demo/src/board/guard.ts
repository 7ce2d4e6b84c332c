import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { writeKeyHeader } from "./defaults.js";
import { errorBody } from "./error-body.js";

/** Names of this machine for itself. Any other `Host` is a name that somebody else pointed here (DNS rebinding). */
const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

function nameOf(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return "";
  }
}

function isSameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Refuses with 403 what a page of another site could send: another `Host`, another `Origin`, a request from another site,
 * and a request for writing without the session's key. A link on another site may open the page itself.
 */
export function guard(writeKey: string): MiddlewareHandler {
  return async (c, next) => {
    const { method } = c.req;
    const host = c.req.header("host") ?? "";
    if (!loopbackNames.includes(nameOf(host)))
      return errorBody(
        c,
        403,
        `the board answers to ${loopbackNames.join(", ")}, not to ${JSON.stringify(host)}`,
      );
    const origin = c.req.header("origin");
    if (origin !== undefined && origin !== `http://${host}`)
      return errorBody(c, 403, `the board takes requests of its own page, not of ${JSON.stringify(origin)}`);
    const site = c.req.header("sec-fetch-site") ?? "none";
    const opensPage =
      method === "GET" && c.req.header("sec-fetch-mode") === "navigate" && !isData(c.req.path);
    if (site !== "same-origin" && site !== "none" && !opensPage)
      return errorBody(c, 403, `the board takes requests of its own page, not of another site (${site})`);
    if (method !== "GET" && method !== "HEAD" && !isSameText(c.req.header(writeKeyHeader) ?? "", writeKey))
      return errorBody(
        c,
        403,
        "this request lacks the key of the session; reload the page, which gets a new one",
      );
    return await next();
  };
}

/** Whether a path has data, which no navigation from another site may read. */
const isData = (path: string) => path.startsWith("/api/") || path.startsWith("/board/");
