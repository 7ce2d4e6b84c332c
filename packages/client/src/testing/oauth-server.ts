import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Begun } from "../oauth/index.js";
import { type SeenRequest, serve } from "./loopback-server.js";

/** An application with symbols in its secret and a query in its redirect, which are easily lost in encoding. */
export const application = {
  clientId: "app 1",
  clientSecret: "S3cret-Of:the/App+%",
  redirectUri: "https://app.example/callback?tenant=7",
};

/** Sends the response of the test instead of the server's own. */
export type OAuthReply = (response: ServerResponse, form: URLSearchParams) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): OAuthReply =>
  (response) =>
    response
      .writeHead(status, { "content-type": "application/json;charset=UTF-8", ...headers })
      .end(JSON.stringify(body));

/** The credentials of a request, from the header or the form, decoded as RFC 6749 §2.3.1 says. */
function caller({ headers }: SeenRequest, form: URLSearchParams): string {
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? "") ?? [];
  if (basic === undefined) return [form.get("client_id"), form.get("client_secret")].join(":");
  const decode = (part: string) => new URLSearchParams(`x=${part}`).get("x");
  return Buffer.from(basic, "base64").toString().split(":").map(decode).join(":");
}

/**
 * An OAuth server on loopback that accepts `application` alone, checks PKCE, issues `access-1`, `access-2`, … with
 * refresh tokens that work once, and ends with the test.
 */
export async function serveOAuth(replies: { token?: OAuthReply; revoke?: OAuthReply } = {}) {
  const challenges = new Map<string, string | null>();
  const refreshTokens = new Set<string>();
  const revoked: (string | null)[] = [];
  let issued = 0;

  function isGranted(form: URLSearchParams): boolean {
    if (form.get("grant_type") === "refresh_token")
      return refreshTokens.delete(form.get("refresh_token") ?? "");
    const made = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const code = form.get("code") ?? "";
    const fits = challenges.get(code) === made && form.get("redirect_uri") === application.redirectUri;
    challenges.delete(code);
    return fits;
  }

  const token: OAuthReply = (response, form) => {
    if (!isGranted(form)) return json(400, { error: "invalid_grant" })(response, form);
    issued += 1;
    refreshTokens.add(`refresh-${issued}`);
    const tokens = { access_token: `access-${issued}`, refresh_token: `refresh-${issued}` };
    return json(200, { ...tokens, token_type: "Bearer", expires_in: 7200 })(response, form);
  };
  const revoke: OAuthReply = (response, form) => {
    revoked.push(form.get("token"));
    json(200, {})(response, form);
  };

  const { url, seen } = await serve((response) => {
    const request = seen.at(-1) as SeenRequest;
    const form = new URLSearchParams(request.body);
    if (caller(request, form) !== `${application.clientId}:${application.clientSecret}`)
      return json(
        401,
        { error: "invalid_client" },
        { "www-authenticate": 'Basic realm="x"' },
      )(response, form);
    const reply = request.url === "/token" ? (replies.token ?? token) : (replies.revoke ?? revoke);
    return reply(response, form);
  });
  const { origin } = new URL(url);
  return {
    options: {
      ...application,
      authorizeUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      revokeUrl: `${origin}/revoke`,
    },
    seen,
    revoked,
    /** The callback URL after the user agrees. */
    approve: (begun: Begun): URL => {
      const asked = new URL(begun.url).searchParams;
      const code = `the-code-${challenges.size + 1}`;
      challenges.set(code, asked.get("code_challenge"));
      const callback = new URL(asked.get("redirect_uri") ?? "");
      callback.searchParams.set("code", code);
      callback.searchParams.set("state", asked.get("state") ?? "");
      return callback;
    },
  };
}
