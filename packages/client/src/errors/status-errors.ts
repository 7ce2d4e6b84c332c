import { ApiError, type Refusal } from "./api-error.js";

/** 400: the request could not be read, or a required parameter is missing. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  declare readonly status: 400;
}

/** 401: the token is missing, wrong or revoked. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  declare readonly status: 401;
}

/** 403: the account or the user behind the token may not do this. */
export class PermissionError extends ApiError {
  override readonly name = "PermissionError";
  declare readonly status: 403;
}

/** 404: there is no such record, or this user cannot see it. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  declare readonly status: 404;
}

/** 422: the server understood the request and refuses the values in it. */
export class ValidationError extends ApiError {
  override readonly name = "ValidationError";
  declare readonly status: 422;
}

/** 429: too many calls in a short time. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  declare readonly status: 429;
}

/** 5xx: the server or a proxy in front of it failed. The call may have taken effect. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}

const classByStatus: Record<number, new (refusal: Refusal) => ApiError> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error for a refusal: the subclass of its status, or `ApiError` itself for a status without one. */
export function errorForRefusal(refusal: Refusal): ApiError {
  const StatusError = classByStatus[refusal.status] ?? (refusal.status >= 500 ? ServerError : ApiError);
  return new StatusError(refusal);
}
