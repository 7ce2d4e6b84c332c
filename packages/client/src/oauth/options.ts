import { oauth2 } from "@kantata-refs/schema";
import * as oauth from "oauth4webapi";
import { oauthTimeoutMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAddress } from "../input/base-url.js";
import { checkAmount } from "../input/check-amount.js";
import { checkOneOf, refusal } from "../input/refuse.js";

/** Options of `createOAuth`. */
export interface OAuthOptions {
  /** The id of your application, as Kantata shows it. */
  clientId: string;
  /** Its secret. Leave it out if the application cannot keep one; PKCE protects the code either way. */
  clientSecret?: string | undefined;
  /** Where Kantata sends the user back to: one of the addresses that the application is registered with. */
  redirectUri: string;
  /** @default the document's, `https://app.mavenlink.com/oauth/authorize` */
  authorizeUrl?: string | undefined;
  /** @default the document's, `https://app.mavenlink.com/oauth/token` */
  tokenUrl?: string | undefined;
  /** @default the document's, `https://app.mavenlink.com/oauth/revoke` */
  revokeUrl?: string | undefined;
  /** How the secret is sent: as a field of the form, or in an HTTP Basic header. @default "post" */
  clientAuthentication?: "basic" | "post" | undefined;
  /** Time limit of a request in milliseconds, its body included. @default 30_000 */
  timeoutMs?: number | undefined;
  /** Sends the requests. @default the runtime's `fetch`, looked up at each call */
  fetch?: typeof globalThis.fetch | undefined;
}

/** @throws InputError that does not show the value, which may be a secret */
export function checkText(field: string, value: unknown, expected: string): void {
  if (typeof value !== "string" || value === "")
    throw new InputError(field, `it is missing, empty or not a string; pass ${expected}`);
}

/** How the application authenticates (RFC 6749 §2.3). */
function readAuthentication({ clientSecret, clientAuthentication: way }: OAuthOptions): oauth.ClientAuth {
  if (way !== undefined) checkOneOf("clientAuthentication", way, ["basic", "post"]);
  if (way === undefined && clientSecret === undefined) return oauth.None();
  checkText("clientSecret", clientSecret, "the secret of your application, or leave it out");
  const secret = String(clientSecret);
  // Servers disagree on how the header encodes symbols (RFC 6749 §2.3.1), so the form is the default.
  return way === "basic" ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret);
}

/** Checks the options and returns them as oauth4webapi takes them. @throws InputError for the first invalid one */
export function readOptions(options: OAuthOptions) {
  const { clientId, clientSecret, redirectUri, timeoutMs = oauthTimeoutMs, fetch } = options;
  checkText("clientId", clientId, "the id of your application");
  // RFC 6749 §3.1.2 allows no fragment.
  if (!URL.canParse(redirectUri) || redirectUri.includes("#"))
    throw refusal("redirectUri", redirectUri, "an absolute URL without a fragment, as registered in Kantata");
  checkAmount("timeoutMs", timeoutMs);
  const address = (field: "authorizeUrl" | "tokenUrl" | "revokeUrl", fallback: string) =>
    checkAddress(field, options[field] ?? fallback, fallback).href;
  const authorizeUrl = address("authorizeUrl", oauth2.authorizationUrl);
  const server = {
    issuer: new URL(authorizeUrl).origin,
    authorization_endpoint: authorizeUrl,
    token_endpoint: address("tokenUrl", oauth2.tokenUrl),
    revocation_endpoint: address("revokeUrl", oauth2.revocationUrl),
  };
  const client = { client_id: clientId };
  const authentication = readAuthentication(options);
  return { client, server, authentication, redirectUri, timeoutMs, clientSecret, fetch };
}

export type OAuthSettings = ReturnType<typeof readOptions>;
