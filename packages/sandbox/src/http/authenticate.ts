import { refused } from "../refusal.js";

/** The applications that may call, by token. */
export type Tokens = Map<string, string>;

/** The token of an `Authorization` header; undefined where it holds none. The scheme's case does not matter. */
export function bearerToken(header: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
}

/**
 * Finds the application behind a request's token.
 *
 * @throws Refusal with 401 without a known token
 */
export function authenticate(request: Request, tokens: Tokens): string {
  const token = bearerToken(request.headers.get("authorization"));
  const application = token === undefined ? undefined : tokens.get(token);
  if (application === undefined) throw refused(401, "oauth", "Invalid OAuth 2 Request");
  return application;
}
