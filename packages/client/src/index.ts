export type { CallOptions } from "./call-options.js";
export { type ClientOptions, createClient, type KantataClient } from "./create-client.js";
export { ApiError } from "./errors/api-error.js";
export { ConnectionError } from "./errors/connection-error.js";
export type { ErrorEntry } from "./errors/error-entry.js";
export { InputError } from "./errors/input-error.js";
export { KantataError } from "./errors/kantata-error.js";
export { ResponseFormatError } from "./errors/response-format-error.js";
export {
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./errors/status-errors.js";
export type { ReferenceInput } from "./external-references/create-or-update.js";
export type { ExternalReferences } from "./external-references/external-references.js";
export type { Include, ListQuery } from "./external-references/list.js";
export type { Page } from "./external-references/page.js";
export type { Reference, Row } from "./external-references/reference.js";
export type { Id } from "./id.js";
export type { RawClient } from "./raw-client.js";
export type { Token } from "./token.js";
