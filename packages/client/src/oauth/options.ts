import { oauth2 } from "@kantata-refs/schema";
import * as oauth from "oauth4webapi";
import { oauthTimeoutMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAddress } from "../input/base-url.js";
import { checkAmount } from "../input/check-amount.js";

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
  /** How the secret is sent: as fields of the form, or in an HTTP Basic header. @default "post" */
  clientAuthentication?: "basic" | "post" | undefined;
  /** Time limit of a request in milliseconds, its body included. @default 30_000 */
  timeoutMs?: number | undefined;
  /** Sends the requests. @default the runtime's `fetch`, looked up at each call */
  fetch?: typeof globalThis.fetch | undefined;
}

function checkText(field: string, value: unknown, what: string): void {
  if (typeof value !== "string" || value === "")
    throw new InputError(field, `it is ${value === "" ? "empty" : "missing or no text"}; pass ${what}`);
}

function checkRedirect(redirectUri: string): void {
  // RFC 6749 §3.1.2
  const fragment = redirectUri.includes("#") ? "has a fragment, which OAuth does not allow" : undefined;
  const why = URL.canParse(redirectUri) ? fragment : "is not an absolute URL";
  if (why === undefined) return;
  const expected = "expected one that the application is registered with, such as https://host/callback";
  throw new InputError("redirectUri", `${JSON.stringify(redirectUri)} ${why}; ${expected}`);
}

/** How the application authenticates (RFC 6749 §2.3). */
function readAuthentication({ clientSecret, clientAuthentication: way }: OAuthOptions): oauth.ClientAuth {
  if (way !== undefined && way !== "basic" && way !== "post")
    throw new InputError("clientAuthentication", `${JSON.stringify(way)} is neither "basic" nor "post"`);
  if (clientSecret === undefined) {
    if (way === undefined) return oauth.None();
    throw new InputError("clientAuthentication", `there is no clientSecret to send by "${way}"; pass both`);
  }
  checkText("clientSecret", clientSecret, "the secret of your application, or leave it out");
  // Servers disagree on how the header encodes symbols (RFC 6749 §2.3.1 form-encodes them, many do not decode them).
  // The fields of a form leave no doubt.
  return way === "basic" ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

/** Checks the options and returns them as oauth4webapi takes them. @throws InputError for the first invalid one */
export function readOptions(options: OAuthOptions) {
  const { clientId, redirectUri, timeoutMs = oauthTimeoutMs } = options;
  checkText("clientId", clientId, "the id of your application");
  checkRedirect(redirectUri);
  checkAmount("timeoutMs", timeoutMs);
  const address = (field: "authorizeUrl" | "tokenUrl" | "revokeUrl", fallback: string) =>
    checkAddress(field, options[field] ?? fallback, fallback).href;
  const authorizeUrl = address("authorizeUrl", oauth2.authorizationUrl);
  const server = {
    issuer: new URL(authorizeUrl).origin,
    authorization_endpoint: authorizeUrl,
    token_endpoint: address("tokenUrl", oauth2.tokenUrl),
    revocation_endpoint: address("revokeUrl", oauth2.revocationUrl),
  } satisfies oauth.AuthorizationServer;
  const client: oauth.Client = { client_id: clientId };
  const { clientSecret, fetch } = options;
  const authentication = readAuthentication(options);
  return { client, server, authentication, redirectUri, timeoutMs, clientSecret, fetch };
}

export type OAuthSettings = ReturnType<typeof readOptions>;
