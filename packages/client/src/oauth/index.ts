export type { TokenRequest } from "../auth/token.js";
export type { Begun } from "./begin.js";
export { createOAuth, type OAuth } from "./create-oauth.js";
export { OAuthError, type OAuthErrorCode } from "./oauth-error.js";
export type { OAuthOptions } from "./options.js";
export type { Pending } from "./pending.js";
export type { OAuthCallOptions } from "./send.js";
export { type TokenProvider, type TokenProviderOptions, tokenProvider } from "./token-provider.js";
export type { Tokens } from "./tokens.js";
