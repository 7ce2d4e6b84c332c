import { serverUrl } from "@kantata-refs/schema";
import { checkBaseUrl } from "./base-url.js";
import { type ExternalReferences, externalReferences } from "./external-references/external-references.js";
import { createRawClient, type RawClient } from "./raw-client.js";
import { type Token, tokenSource } from "./token.js";
import { createTransport } from "./transport.js";

/** What a client is made from. */
export interface ClientOptions {
  /** The access token of a Kantata user, or a function that is asked for it before every attempt. */
  token: Token;
  /**
   * Where the API is, version and all.
   *
   * @default the server of the document, `https://api.mavenlink.com/api/v1`
   */
  baseUrl?: string;
  /**
   * Sends the requests.
   *
   * @default the runtime's `fetch`, looked up at every call
   */
  fetch?: typeof globalThis.fetch;
}

/** A client of one account. */
export interface KantataClient {
  /** List, create or update, and delete references. */
  readonly externalReferences: ExternalReferences;
  /** The typed openapi-fetch client beneath, with the same token and transport. Its answers are not decoded. */
  readonly raw: RawClient;
}

/**
 * Makes a client. Nothing is sent yet.
 *
 * @throws InputError for a token that is missing or empty, or a base URL that is not safe
 */
export function createClient({ token, baseUrl = serverUrl, fetch }: ClientOptions): KantataClient {
  const transport = createTransport({ token: tokenSource(token), fetch });
  const raw = createRawClient(checkBaseUrl(baseUrl), transport);
  return { externalReferences: externalReferences(raw), raw };
}
