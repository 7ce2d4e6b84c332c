import { oauth2 } from "@kantata-refs/schema";
import { descriptionLength } from "../defaults.js";
import { KantataError } from "../errors/kantata-error.js";

/**
 * What went wrong: a code of the server (RFC 6749 §4.1.2.1 and §5.2), or one of ours:
 * - `state_mismatch`: the callback belongs to another sign-in
 * - `invalid_callback`: the callback has neither a code nor an error, or one of them twice
 * - `invalid_answer`: the response is no OAuth response, for example HTML
 * - `connection_failed`: no response, or half of one
 * - `timeout`: no response within `timeoutMs`
 * - `no_refresh_token`: the access token is rejected, and there is no refresh token
 */
export type OAuthErrorCode =
  | "access_denied"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_request"
  | "invalid_scope"
  | "server_error"
  | "temporarily_unavailable"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | "state_mismatch"
  | "invalid_callback"
  | "invalid_answer"
  | "connection_failed"
  | "timeout"
  | "no_refresh_token"
  | (string & {});

/** A sign-in, refresh or revocation failed. Neither the error nor its `cause` contains a secret, code or token. */
export class OAuthError extends KantataError {
  override readonly name = "OAuthError";
  declare readonly code: OAuthErrorCode;
  /** The HTTP status of the response; undefined if there was none. */
  declare readonly status: number | undefined;

  constructor(message: string, options: { code: OAuthErrorCode; status?: number; cause?: unknown }) {
    super(message, options);
    Object.assign(this, { code: options.code, status: options.status });
  }
}

export const signInAgain = "send the user through begin() again";

/** What to do when the server rejects the code or token of a request. */
export const afterRejected = {
  code:
    `a code lives ${oauth2.codeLifetimeSeconds / 60} minutes, works once, and belongs to one redirectUri and ` +
    `clientId; ${signInAgain}`,
  refreshToken: `the refresh token is used up, revoked, or of another clientId; ${signInAgain}`,
  revokedToken: "the token was not revoked; check whether it belongs to this clientId",
} as const;

const later = "try again later; if it lasts, ask Kantata's support";
const application =
  "check clientId, clientSecret and clientAuthentication against the application in Kantata";
const steps = new Map([
  [
    "access_denied",
    "the user, or Kantata for them, said no; send them through begin() again once they agree",
  ],
  ["invalid_client", application],
  ["unauthorized_client", application],
  ["server_error", later],
  ["temporarily_unavailable", later],
]);

/** What the user can do about an error code of the server. */
export const nextStep = (code: string, onInvalidGrant: string): string =>
  code === "invalid_grant"
    ? onInvalidGrant
    : (steps.get(code) ?? "check the options of createOAuth against the application in Kantata");

/** The characters that RFC 6749 allows in a code, without the space. */
const word = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/;

/** Reads `error` and `error_description` of a response or callback; undefined if there is no code. */
export function readServerError(
  { error, error_description: said }: { error?: unknown; error_description?: unknown },
  scrub: (text: string) => string,
): { code: string; description: string | undefined } | undefined {
  if (typeof error !== "string" || !word.test(error)) return undefined;
  const text = typeof said === "string" ? said : "";
  // With line breaks the server could write lines of its own into a log.
  const line = scrub(text)
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return { code: scrub(error), description: line.slice(0, descriptionLength) || undefined };
}
