import type { TokenStore } from "../oauth/token-store.js";
import { refused } from "../refusal.js";

/** Finds the application of a token. */
export type Tokens = Pick<TokenStore, "applicationOf">;

/** The bearer token of an `Authorization` header, if it has one. The case of `Bearer` does not matter. */
export function bearerToken(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
}

/**
 * Returns the application of a request's token.
 *
 * @throws Refusal with 401 without a known token
 */
export function authenticate(request: Request, tokens: Tokens): string {
  const token = bearerToken(request.headers.get("authorization"));
  const application = token === undefined ? undefined : tokens.applicationOf(token);
  if (application === undefined) throw refused(401, "oauth", "Invalid OAuth 2 Request");
  return application;
}
