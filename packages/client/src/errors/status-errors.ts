import { ApiError } from "./api-error.js";

/** 400: the server could not read the request, or a required parameter is missing. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  declare readonly status: 400;
}

/** 401: the token is missing, wrong or revoked. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  declare readonly status: 401;
}

/** 403: the account or the token's user may not do this. */
export class PermissionError extends ApiError {
  override readonly name = "PermissionError";
  declare readonly status: 403;
}

/** 404: the record does not exist, or the token's user cannot see it. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  declare readonly status: 404;
}

/** 422: the server read the request and rejects its values. */
export class ValidationError extends ApiError {
  override readonly name = "ValidationError";
  declare readonly status: 422;
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  declare readonly status: 429;
}

/** 5xx: the server, or a proxy before it, failed. The call may have taken effect. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}
