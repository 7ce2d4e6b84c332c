import { AuthenticationError, createClient } from "@kantata-refs/client";
import { createOAuth, OAuthError, type Tokens, tokenProvider } from "@kantata-refs/client/oauth";
import { type RunningSandbox, startSandbox } from "@kantata-refs/sandbox";
import { oauth2 } from "@kantata-refs/schema";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

// The client's OAuth against the sandbox's: two independent implementations.

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
});
afterAll(() => sandbox.close());

/** An OAuth application that uses a sandbox's endpoints. */
function application(clientAuthentication?: "basic" | "post", { url } = sandbox) {
  const at = (address: string) => new URL(new URL(address).pathname, url).href;
  return createOAuth({
    clientId: "sandbox",
    clientSecret: "sandbox-secret",
    redirectUri: "http://127.0.0.1/callback",
    authorizeUrl: at(oauth2.authorizationUrl),
    tokenUrl: at(oauth2.tokenUrl),
    revokeUrl: at(oauth2.revocationUrl),
    ...(clientAuthentication === undefined ? {} : { clientAuthentication }),
  });
}

/** Opens the consent page, submits the form as a user would, and returns the callback URL. */
async function consent(url: string, answer: "allow" | "deny"): Promise<string> {
  const page = await (await fetch(url)).text();
  const body = new URLSearchParams({ user: "2", answer });
  for (const [, name = "", value = ""] of page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g))
    body.set(name, value.replaceAll("&amp;", "&"));
  const answered = await fetch(url, { method: "POST", body, redirect: "manual" });
  return answered.headers.get("location") ?? "";
}

test.each(["basic", "post", undefined] as const)(
  "a user signs in (client authentication %s), lists references and signs out",
  async (way) => {
    const oauth = application(way);
    const { url, pending } = await oauth.begin();
    const tokens = await oauth.complete(await consent(url, "allow"), pending);
    expect(tokens).toEqual({
      accessToken: expect.any(String),
      tokenType: "bearer",
      refreshToken: expect.any(String),
    });

    const token = tokenProvider({ tokens, oauth, onTokens: () => {} });
    const { externalReferences } = createClient({ token, baseUrl: sandbox.url });
    expect((await externalReferences.list({ subject_type: "Story" })).data.length).toBeGreaterThan(0);

    await oauth.revoke(tokens.accessToken);
    const again = createClient({ token: tokens.accessToken, baseUrl: sandbox.url });
    await expect(again.externalReferences.list({ subject_type: "Story" })).rejects.toBeInstanceOf(
      AuthenticationError,
    );
  },
);

/** A user who has signed in at a sandbox whose access tokens live for an hour, and a client that refreshes them. */
async function signedIn() {
  const expiring = await startSandbox({ seed: "demo", accessTokenLifetimeSeconds: 3600 });
  onTestFinished(() => expiring.close());
  const oauth = application(undefined, expiring);
  const { url, pending } = await oauth.begin();
  const tokens = await oauth.complete(await consent(url, "allow"), pending);
  const kept: Tokens[] = [];
  const token = tokenProvider({ tokens, oauth, onTokens: (fresh) => void kept.push(fresh) });
  const { externalReferences } = createClient({ token, baseUrl: expiring.url });
  const list = () => externalReferences.list({ subject_type: "Story" });
  return { expiring, oauth, tokens, kept, list };
}

test("the client's token provider refreshes an expired token once for all calls, again and again", async () => {
  const { expiring, tokens, kept, list } = await signedIn();
  expect(tokens.expiresInSeconds).toBe(3600);
  for (const refreshes of [1, 2]) {
    expiring.clock.advance(3_600_000);
    const pages = await Promise.all(Array.from({ length: 8 }, list));
    expect(new Set(pages.map(({ data }) => data.length))).toEqual(new Set([20]));
    expect(kept).toHaveLength(refreshes);
  }
  const refreshTokens = [tokens, ...kept].map(({ refreshToken }) => refreshToken);
  expect(new Set(refreshTokens).size).toBe(3);
});

test("a refresh token that somebody else has used up ends the provider with invalid_grant", async () => {
  const { expiring, oauth, tokens, kept, list } = await signedIn();
  await oauth.refresh(tokens.refreshToken ?? "");
  expiring.clock.advance(3_600_000);
  await expect(list()).rejects.toMatchObject({ code: "invalid_grant", status: 400 });
  expect(kept).toEqual([]);
});

test("a user who denies access returns with access_denied", async () => {
  const oauth = application();
  const { url, pending } = await oauth.begin();
  const denied: unknown = await oauth.complete(await consent(url, "deny"), pending).catch((e: unknown) => e);
  expect(denied).toBeInstanceOf(OAuthError);
  expect(denied).toMatchObject({ code: "access_denied" });
});

test("a code works once, until it expires, and only with the verifier it was issued for", async () => {
  const oauth = application();
  const invalidGrant = { code: "invalid_grant", status: 400 };

  const first = await oauth.begin();
  const callback = await consent(first.url, "allow");
  await oauth.complete(callback, first.pending);
  await expect(oauth.complete(callback, first.pending)).rejects.toMatchObject(invalidGrant);

  const second = await oauth.begin();
  const stolen = { ...first.pending, state: second.pending.state };
  await expect(oauth.complete(await consent(second.url, "allow"), stolen)).rejects.toMatchObject(
    invalidGrant,
  );

  const third = await oauth.begin();
  const late = await consent(third.url, "allow");
  sandbox.clock.advance(oauth2.codeLifetimeSeconds * 1000);
  await expect(oauth.complete(late, third.pending)).rejects.toMatchObject(invalidGrant);
});

test("a wrong client secret is invalid_client, not invalid_grant", async () => {
  const { origin } = new URL(sandbox.url);
  const oauth = createOAuth({
    clientId: "sandbox",
    clientSecret: "guess",
    redirectUri: "http://127.0.0.1/callback",
    tokenUrl: `${origin}/oauth/token`,
  });
  await expect(oauth.refresh("anything")).rejects.toMatchObject({ code: "invalid_client", status: 401 });
});
