import type { paths } from "@kantata-refs/schema";
import createOpenApiClient, { type Client } from "openapi-fetch";
import { refusalOf } from "../errors/refusal.js";
import { serializeQuery } from "./query-serializer.js";
import type { Settled } from "./settled.js";

/** The typed openapi-fetch client of the whole document, for what this package does not wrap. */
export type RawClient = Client<paths>;

/** What can be told of headers that can only be asked one by one, as a transport of one's own may have them. */
function pick(headers: Settled["headers"]): [string, string][] {
  return ["content-type", "x-request-id", "retry-after"].flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
}

/** An openapi-fetch client whose requests go the way of all calls. */
export function createRawClient(baseUrl: string, pass: (request: Request) => Promise<Settled>): RawClient {
  return createOpenApiClient<paths>({
    baseUrl,
    querySerializer: serializeQuery,
    fetch: async (request) => {
      const settled = await pass(request);
      const { status, headers } = settled;
      // A redirect of which a browser tells nothing has no status that a Response could have.
      if (status < 200) throw refusalOf(settled);
      // The answers of some statuses have no body, not even an empty one.
      return new Response([204, 205, 304].includes(status) ? null : settled.body, {
        status,
        headers: headers instanceof Headers ? headers : pick(headers),
      });
    },
  });
}
