import { KantataError } from "../errors/kantata-error.js";

/**
 * What went wrong: a code of the server (RFC 6749 §4.1.2.1 and §5.2), or one of ours:
 *
 * - `state_mismatch`: the callback does not belong to the sign-in that was begun
 * - `invalid_callback`: the callback carries neither a code nor an error, or one of them twice
 * - `invalid_answer`: the server answered something that is no OAuth answer, such as HTML
 * - `connection_failed`: no answer, or half of one
 * - `timeout`: no answer within `timeoutMs`
 * - `no_refresh_token`: the access token is refused and there is nothing to get another one with
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

/** A sign-in, refresh or revocation failed. No secret, code or token is in it, nor in its `cause`. */
export class OAuthError extends KantataError {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  /** The HTTP status of the answer; undefined where there was none, or where the failure came by the callback. */
  readonly status: number | undefined;

  constructor(
    message: string,
    { code, status, cause }: { code: OAuthErrorCode; status?: number; cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.status = status;
  }
}
