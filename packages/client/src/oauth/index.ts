export type { TokenRequest } from "../auth/token.js";
export { createOAuth, type OAuth, type Tokens } from "./create-oauth.js";
export { OAuthError, type OAuthErrorCode } from "./oauth-error.js";
export type { OAuthOptions } from "./options.js";
export type { OAuthCallOptions } from "./send.js";
export type { Begun, Pending } from "./sign-in.js";
export { type TokenProvider, type TokenProviderOptions, tokenProvider } from "./token-provider.js";
