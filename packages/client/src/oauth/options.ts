import { oauth2 } from "@kantata-refs/schema";
import * as oauth from "oauth4webapi";
import { InputError } from "../errors/input-error.js";
import { checkAddress } from "../input/base-url.js";
import { longestTimeoutMs, requestTimeoutMs } from "./defaults.js";

/** What `createOAuth` is made from. */
export interface OAuthOptions {
  /** The id of your application, as Kantata shows it. */
  clientId: string;
  /** Its secret. Leave it out for an application that cannot keep one; PKCE protects the code either way. */
  clientSecret?: string | undefined;
  /** Where Kantata sends the user back to: one of the addresses that the application is registered with. */
  redirectUri: string;
  /** @default the document's, `https://app.mavenlink.com/oauth/authorize` */
  authorizeUrl?: string | undefined;
  /** @default the document's, `https://app.mavenlink.com/oauth/token` */
  tokenUrl?: string | undefined;
  /** @default the document's, `https://app.mavenlink.com/oauth/revoke` */
  revokeUrl?: string | undefined;
  /**
   * How the secret is sent: as fields of the form, or in an HTTP Basic header.
   *
   * @default "post"
   */
  clientAuthentication?: "basic" | "post" | undefined;
  /**
   * How long a request may take, in milliseconds, its answer included.
   *
   * @default 30_000
   */
  timeoutMs?: number | undefined;
  /**
   * Sends the requests.
   *
   * @default the runtime's `fetch`, looked up at every call
   */
  fetch?: typeof globalThis.fetch | undefined;
}

function checkText(field: string, value: unknown, what: string): void {
  if (typeof value !== "string" || value === "")
    throw new InputError(field, `it is ${value === "" ? "empty" : "missing or no text"}; pass ${what}`);
}

function checkRedirect(redirectUri: string): void {
  const refuse = (why: string) => {
    const expected = "expected one that the application is registered with, such as https://host/callback";
    return new InputError("redirectUri", `${JSON.stringify(redirectUri)} ${why}; ${expected}`);
  };
  if (!URL.canParse(redirectUri)) throw refuse("is not an absolute URL");
  // RFC 6749 §3.1.2
  if (redirectUri.includes("#")) throw refuse("has a fragment, which OAuth does not allow");
}

/** How the application shows who it is (RFC 6749 §2.3). */
function readAuthentication({ clientSecret, clientAuthentication: way }: OAuthOptions): oauth.ClientAuth {
  if (way !== undefined && way !== "basic" && way !== "post")
    throw new InputError("clientAuthentication", `${JSON.stringify(way)} is neither "basic" nor "post"`);
  if (clientSecret === undefined) {
    if (way === undefined) return oauth.None();
    throw new InputError("clientAuthentication", `there is no clientSecret to send by "${way}"; pass both`);
  }
  checkText("clientSecret", clientSecret, "the secret of your application, or leave it out");
  // Servers disagree on how the header encodes an id or secret with symbols in it (RFC 6749 §2.3.1 has them
  // form-encoded, many do not decode); the fields of a form leave no such doubt.
  return way === "basic" ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

/**
 * Options that were checked, in the shapes that oauth4webapi takes.
 *
 * @throws InputError for the first one that cannot be used
 */
export function readOptions(options: OAuthOptions) {
  const { clientId, redirectUri, timeoutMs = requestTimeoutMs } = options;
  checkText("clientId", clientId, "the id of your application");
  checkRedirect(redirectUri);
  if (!(timeoutMs >= 1 && timeoutMs <= longestTimeoutMs))
    throw new InputError("timeoutMs", `${timeoutMs} is not from 1 to ${longestTimeoutMs} milliseconds`);
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
  return {
    client,
    server,
    authentication: readAuthentication(options),
    redirectUri,
    timeoutMs,
    clientSecret,
    fetch,
  };
}

export type OAuthSettings = ReturnType<typeof readOptions>;
