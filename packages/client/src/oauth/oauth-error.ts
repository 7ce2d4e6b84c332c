import { descriptionLength } from "../defaults.js";
import { deepest, reasonOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";

/** What went wrong: a code of the server (RFC 6749 §4.1.2.1 and §5.2), or one of this package, from `state_mismatch` on. */
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
  | "state_mismatch" // The callback belongs to another sign-in.
  | "invalid_callback" // It has neither a code nor an error, or one of them twice.
  | "invalid_answer" // The response is not an OAuth response, for example HTML.
  | "connection_failed" // No response, or half of one.
  | "timeout" // No complete response within `timeoutMs`.
  | "no_refresh_token" // The access token is rejected, and there is no refresh token.
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

const later = "try again later; if it lasts, ask Kantata's support";
const otherwise = "check clientId, clientSecret and the other options against the application in Kantata";
const invalidGrant =
  "the code or refresh token is used, expired, revoked, or of another clientId or redirectUri";
const nextSteps = new Map([
  ["access_denied", `the user, or Kantata for them, refused; ${signInAgain} once they agree`],
  ["invalid_grant", `${invalidGrant}; ${signInAgain}`],
  ["server_error", later],
  ["temporarily_unavailable", later],
]);

/** The characters that RFC 6749 allows in a code, without the space. */
const word = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/;

/** The error that a response or callback reports; undefined if it reports none. */
export function readServerError(
  { error, error_description: description }: { error?: unknown; error_description?: unknown },
  scrub: (text: string) => string,
  from: string,
  status?: number,
): OAuthError | undefined {
  if (typeof error !== "string" || !word.test(error)) return undefined;
  const text = typeof description === "string" ? scrub(description) : "";
  // With line breaks the server could write lines of its own into a log.
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  const quoted = line === "" ? "" : `, "${line.slice(0, descriptionLength)}"`;
  const code = scrub(error);
  const message = `${code} from ${from}${quoted}: ${nextSteps.get(code) ?? otherwise}`;
  return new OAuthError(message, status === undefined ? { code } : { code, status });
}

/** The error for a request without a complete response. */
export const connectionFailed = (what: string, cause: Error): OAuthError =>
  new OAuthError(`${what}: ${reasonOf(cause)}; check the address and the network, then try again`, {
    code: "connection_failed",
    cause: deepest(cause),
  });
