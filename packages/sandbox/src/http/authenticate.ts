import { refused } from "../refusal.js";

/** The applications that may call, by token. */
export type Tokens = Map<string, string>;

/**
 * Finds the application behind a request's token. The scheme's case does not matter.
 *
 * @throws Refusal with 401 without a known token
 */
export function authenticate(request: Request, tokens: Tokens): string {
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const application = tokens.get(token);
  if (application === undefined) throw refused(401, "oauth", "Invalid OAuth 2 Request");
  return application;
}
