import { oauth2 } from "@kantata-refs/schema";
import { type Context, Hono } from "hono";
import type { Clock } from "../clock.js";
import type { Application, User } from "./applications.js";
import { BadAuthorization, RefusedAuthorization, readAuthorization, redirectTo } from "./authorize.js";
import { createCodeStore } from "./code-store.js";
import { consentPage } from "./consent-page.js";
import type { TokenStore } from "./token-store.js";
import { verifies } from "./verify-challenge.js";

/** What the OAuth endpoints need. */
export interface OAuthOptions {
  users: readonly User[];
  applications: readonly Application[];
  tokens: TokenStore;
  clock: Clock;
}

type Form = Record<string, string>;

/** The fields of a form. The last value of a name wins. */
async function readForm(c: Context): Promise<Form> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** The application that calls, by HTTP Basic or by form fields (RFC 6749 §2.3.1). */
function findCaller(c: Context, form: Form, applications: readonly Application[]): Application | undefined {
  const [, basic] = /^Basic (\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  const pair = basic === undefined ? "" : Buffer.from(basic, "base64").toString();
  const decode = (text: string) => new URLSearchParams(`x=${text}`).get("x") ?? "";
  const [id, secret] =
    basic === undefined
      ? [form.client_id, form.client_secret]
      : [decode(pair.slice(0, pair.indexOf(":"))), decode(pair.slice(pair.indexOf(":") + 1))];
  return applications.find((application) => application.id === id && application.secret === secret);
}

const pathOf = (url: string) => new URL(url).pathname;

/** The OAuth endpoints: authorization code, refresh and revocation, at the paths of the real server. */
export function createOAuth({ users, applications, tokens, clock }: OAuthOptions): Hono {
  const app = new Hono();
  const codes = createCodeStore(clock);
  const authorizePath = pathOf(oauth2.authorizationUrl);
  /** The tokens for a request, or an error code (RFC 6749 §5.2). */
  const grantTokens = (form: Form, caller: Application) => {
    if (form.grant_type === "refresh_token")
      return tokens.refresh(form.refresh_token ?? "", caller.id) ?? "invalid_grant";
    if (form.grant_type !== "authorization_code") return "unsupported_grant_type";
    const grant = codes.redeem(form.code ?? "");
    const fits = grant?.application === caller.id && grant.redirectUri === form.redirect_uri;
    if (grant === undefined || !fits || !verifies(grant, form.code_verifier ?? "")) return "invalid_grant";
    return tokens.issue(caller.id);
  };
  app.get(authorizePath, (c) => {
    const query = c.req.query();
    const { application } = readAuthorization(query, applications);
    return c.html(consentPage(application.id, users, query));
  });
  app.post(authorizePath, async (c) => {
    const form = await readForm(c);
    const { application, redirectUri, state, challenge } = readAuthorization(form, applications);
    const user = users.find(({ id }) => id === form.user);
    if (form.answer !== "allow" || user === undefined) {
      throw new RefusedAuthorization(redirectUri, state, "access_denied", "the user denied access");
    }
    const code = codes.issue({ application: application.id, user: user.id, redirectUri, challenge });
    return c.redirect(redirectTo(redirectUri, state, { code }), 302);
  });
  app.post(pathOf(oauth2.tokenUrl), async (c) => {
    const form = await readForm(c);
    const headers = { "cache-control": "no-store" };
    const caller = findCaller(c, form, applications);
    if (caller === undefined) return c.json({ error: "invalid_client" }, 401, headers);
    const granted = grantTokens(form, caller);
    return typeof granted === "string"
      ? c.json({ error: granted }, 400, headers)
      : c.json(granted, 200, headers);
  });
  app.post(pathOf(oauth2.revocationUrl), async (c) => {
    const form = await readForm(c);
    const caller = findCaller(c, form, applications);
    if (caller === undefined) return c.json({ error: "invalid_client" }, 401);
    // An unknown token, or one of another application, is not an error (RFC 7009 §2.2).
    tokens.revoke(form.token ?? "", caller.id);
    return c.body(null, 200);
  });
  app.onError((error, c) => {
    if (error instanceof RefusedAuthorization) return c.redirect(error.location, 302);
    if (error instanceof BadAuthorization) return c.text(error.message, 400);
    throw error;
  });
  return app;
}
