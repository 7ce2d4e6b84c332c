import { KantataError } from "@kantata-refs/client";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { errorBody } from "./error-body.js";
import { explainError } from "./explain-error.js";
import type { Operation } from "./operations.js";
import type { Upstream } from "./upstream.js";

/** Headers of a response that the page shows. */
const shownHeaders = ["content-type", "etag", "retry-after", "x-request-id", "x-runtime"];

/** A slash in disguise. A server that decodes it would leave the path that was allowed. */
const hiddenSlash = /%2f|%5c/i;

/** Whether a path is one of a path template: `/external_references/12` of `/external_references/{id}`. */
function matches(path: string, template: string): boolean {
  const [parts, names] = [path.split("/"), template.split("/")];
  return (
    parts.length === names.length &&
    names.every((name, at) =>
      name.startsWith("{") ? !hiddenSlash.test(parts[at] ?? "") : name === parts[at],
    )
  );
}

/** Openapi-fetch's `request` for any path, also one that is not in the generated types. */
type AnyRequest = (
  method: string,
  path: string,
  init: Record<string, unknown>,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/**
 * Forwards a request for an operation of the document through the client, which adds token, gate and retries. Wrong input
 * goes through too, so that the page can show what the server makes of it.
 */
export function forward(operations: readonly Operation[], upstream: Upstream) {
  return async (c: Context): Promise<Response> => {
    const url = new URL(c.req.url);
    const path = url.pathname.replace(/^\/api/, "");
    const { method } = c.req;
    if (!operations.some((operation) => operation.method === method && matches(path, operation.path)))
      return errorBody(c, 404, `the document has no operation ${method} ${path}`);
    if (method !== "GET" && !upstream.writable)
      return errorBody(c, 403, "the board is read-only; to write with it, start it with --live --write");
    const text = method === "GET" ? "" : await c.req.text();
    try {
      const { data, error, response } = await (upstream.client.raw.request as AnyRequest)(
        method.toLowerCase(),
        path,
        {
          querySerializer: () => url.search.slice(1),
          parseAs: "text",
          signal: c.req.raw.signal,
          ...(text === "" ? {} : { body: text, bodySerializer: () => text }),
        },
      );
      return answer(c, response, response.ok ? data : error);
    } catch (error) {
      if (c.req.raw.signal.aborted) return errorBody(c, 502, "the page gave up waiting");
      if (!(error instanceof KantataError)) throw error;
      const { status, message } = explainError(error);
      return errorBody(c, status, message);
    }
  };
}

/** A response as the page gets it. A proxy's HTML page becomes an error in the shape of the document. */
function answer(c: Context, { ok, status, headers }: Response, body: unknown): Response {
  for (const name of shownHeaders) {
    const value = headers.get(name);
    if (value !== null) c.header(name, value);
  }
  // openapi-fetch parses the body of an error, and leaves it as text if it is no JSON.
  if (!ok && typeof body === "string" && body !== "") {
    const message = `Kantata, or a proxy before it, responded with status ${status} and without an explanation.`;
    return errorBody(c, status as ContentfulStatusCode, message);
  }
  if (status === 204) return c.body(null, 204);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return c.body(text, status as ContentfulStatusCode);
}
