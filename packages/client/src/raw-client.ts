import type { paths } from "@kantata-refs/schema";
import createOpenApiClient, { type Client } from "openapi-fetch";
import { serializeQuery } from "./query-serializer.js";

/** The typed openapi-fetch client of the whole document, for what this package does not wrap. */
export type RawClient = Client<paths>;

/** An openapi-fetch client that writes queries as the document says and sends them through the given transport. */
export function createRawClient(baseUrl: string, fetch: (request: Request) => Promise<Response>): RawClient {
  return createOpenApiClient<paths>({ baseUrl, fetch, querySerializer: serializeQuery });
}
