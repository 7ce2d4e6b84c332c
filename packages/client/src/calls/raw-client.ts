import type { paths } from "@kantata-refs/schema";
import createOpenApiClient, { type Client } from "openapi-fetch";
import { refusalOf } from "../errors/refusal.js";
import { readAnswer } from "./answer.js";
import { headersToWire } from "./call-options.js";
import type { Caller } from "./caller.js";
import { serializeQuery } from "./query-serializer.js";
import { runCall } from "./run-call.js";
import { isOk, type Settled } from "./settled.js";
import { checkOrigin } from "./take-turn.js";
import type { Trace } from "./trace.js";

/** The typed openapi-fetch client of the whole document, for what this package does not wrap. */
export type RawClient = Client<paths>;

/** What can be told of headers that can only be asked one by one, as a transport of one's own may have them. */
function pick(headers: Settled["headers"]): [string, string][] {
  return ["content-type", "x-request-id", "retry-after"].flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value == null ? [] : [[name, value]];
  });
}

/**
 * The answer as openapi-fetch wants it.
 *
 * @throws ResponseFormatError for a success that is no JSON; the error of a status that no `Response` can have
 */
function toResponse(settled: Settled): Response {
  const { status, headers, body } = settled;
  // A redirect of which a browser tells nothing, or an odd gateway.
  if (status < 200 || status > 599) throw refusalOf(settled);
  // A page of HTML under a success would be a SyntaxError of the parser's.
  if (isOk(settled) && body !== "") readAnswer(settled);
  // The answers of some statuses have no body, not even an empty one.
  return new Response([204, 205, 304].includes(status) ? null : body, {
    status,
    headers: headers instanceof Headers ? headers : pick(headers),
  });
}

/** An openapi-fetch client whose requests go the way of all calls. */
export function createRawClient({ machinery, baseUrl, defaults, guard }: Caller): RawClient {
  return createOpenApiClient<paths>({
    baseUrl,
    querySerializer: serializeQuery,
    fetch: (request) => {
      const { method, url, signal } = request;
      const run = async (trace: Trace) => {
        checkOrigin(url, baseUrl);
        const body = (await request.text()) || undefined;
        const headers = headersToWire(Object.fromEntries(request.headers));
        const planned = { method, url, headers, body, trace, limits: defaults, caller: signal };
        return toResponse(await runCall(machinery, planned));
      };
      return guard({ operationId: `${method} ${new URL(url).pathname}` }, undefined, run, { signal });
    },
  });
}
