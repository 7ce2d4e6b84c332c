import * as oauth from "oauth4webapi";
import { expect, onTestFinished, test } from "vitest";
import type { SandboxOptions } from "../options.js";
import { startSandbox } from "../start-sandbox.js";

const redirectUri = "http://127.0.0.1:49152/callback";
const client: oauth.Client = { client_id: "sandbox" };
const loopback = { [oauth.allowInsecureRequests]: true };

/** Starts a sandbox for an OAuth library. */
async function start(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const { origin } = new URL(sandbox.url);
  const server: oauth.AuthorizationServer = {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    revocation_endpoint: `${origin}/oauth/revoke`,
  };
  const status = async (token: string) =>
    (
      await fetch(`${sandbox.url}/external_references?subject_type=Story`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status;
  return { sandbox, server, status };
}

/** Requests a code with PKCE and submits the consent page. */
async function authorize(
  server: oauth.AuthorizationServer,
  answer: "allow" | "deny",
  more: Record<string, string> = {},
) {
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server.authorization_endpoint ?? "");
  const asked = {
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    state: "st&te",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...more,
  };
  url.search = new URLSearchParams(asked).toString();
  const page = await (await fetch(url)).text();
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value.replaceAll("&amp;", "&"),
  ]);
  const body = new URLSearchParams({ ...Object.fromEntries(fields), user: "2", answer });
  const submitted = await fetch(url, { method: "POST", body, redirect: "manual" });
  return { verifier, page, location: new URL(submitted.headers.get("location") ?? "about:blank") };
}

const redeem = (server: oauth.AuthorizationServer, auth: oauth.ClientAuth, location: URL, verifier: string) =>
  oauth.authorizationCodeGrantRequest(
    server,
    client,
    auth,
    oauth.validateAuthResponse(server, client, location, "st&te"),
    redirectUri,
    verifier,
    loopback,
  );

test.each([
  ["client_secret_basic", oauth.ClientSecretBasic("sandbox-secret")],
  ["client_secret_post", oauth.ClientSecretPost("sandbox-secret")],
])(
  "a code with PKCE is exchanged for a token with %s; the token works until it is revoked",
  async (_name, auth) => {
    const { server, status } = await start();
    const { location, verifier, page } = await authorize(server, "allow");
    expect(page).toContain("Allow sandbox to act for you?");
    const response = await redeem(server, auth, location, verifier);
    const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, response);
    expect(await status(token)).toBe(200);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, auth, token, loopback),
    );
    expect(await status(token)).toBe(401);
  },
);

const auth = oauth.ClientSecretBasic("sandbox-secret");
const errorOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: string }).error,
];

test("a code works once, for five minutes, with its verifier, for its application", async () => {
  const { server, sandbox } = await start();
  const used = await authorize(server, "allow");
  expect((await redeem(server, auth, used.location, used.verifier)).status).toBe(200);
  expect(await errorOf(await redeem(server, auth, used.location, used.verifier))).toEqual([
    400,
    "invalid_grant",
  ]);
  const wrong = await authorize(server, "allow");
  expect(
    await errorOf(await redeem(server, auth, wrong.location, oauth.generateRandomCodeVerifier())),
  ).toEqual([400, "invalid_grant"]);
  const bad = await authorize(server, "allow");
  expect(
    await errorOf(await redeem(server, oauth.ClientSecretBasic("guess"), bad.location, bad.verifier)),
  ).toEqual([401, "invalid_client"]);
  const old = await authorize(server, "allow");
  sandbox.clock.advance(300_000);
  expect(await errorOf(await redeem(server, auth, old.location, old.verifier))).toEqual([
    400,
    "invalid_grant",
  ]);
});

test("a user who denies access is redirected with access_denied", async () => {
  const { server } = await start();
  const { location } = await authorize(server, "deny");
  expect(Object.fromEntries(location.searchParams)).toMatchObject({ error: "access_denied", state: "st&te" });
});

test("an invalid authorization request is rejected by redirect, or with a 400 without a trusted redirect URI", async () => {
  const { server } = await start();
  const ask = async (more: Record<string, string>) => {
    const asked = { response_type: "code", client_id: "sandbox", redirect_uri: redirectUri, ...more };
    const response = await fetch(
      `${server.authorization_endpoint}?${new URLSearchParams(asked).toString()}`,
      { redirect: "manual" },
    );
    return [response.status, response.headers.get("location") ?? (await response.text())];
  };
  expect(await ask({ client_id: "nobody" })).toEqual([400, "client_id is unknown"]);
  expect(await ask({ redirect_uri: "https://evil.example/callback" })).toEqual([
    400,
    "redirect_uri is not one of the application",
  ]);
  expect(await ask({ response_type: "token" })).toEqual([
    302,
    expect.stringContaining("error=unsupported_response_type"),
  ]);
  expect(await ask({ code_challenge: "x", code_challenge_method: "S512" })).toEqual([
    302,
    expect.stringContaining("error=invalid_request"),
  ]);
});

test("the consent page escapes the parameters of the request", async () => {
  const { server } = await start();
  const { page } = await authorize(server, "deny", { state: '"><script>alert(1)</script>' });
  expect(page).not.toContain("<script>");
});

/** Signs in, and returns the first tokens. */
async function signIn(server: oauth.AuthorizationServer): Promise<oauth.TokenEndpointResponse> {
  const { location, verifier } = await authorize(server, "allow");
  const response = await redeem(server, auth, location, verifier);
  return await oauth.processAuthorizationCodeResponse(server, client, response);
}

const refresh = (server: oauth.AuthorizationServer, token = "", by = client, secret = auth) =>
  oauth.refreshTokenGrantRequest(server, by, secret, token, loopback);

const other = { client: { client_id: "other" }, auth: oauth.ClientSecretBasic("other-secret") };

test("a refresh token works once and returns the next one", async () => {
  const { server, status } = await start();
  const first = await signIn(server);
  expect(first).not.toHaveProperty("expires_in");
  const second = await oauth.processRefreshTokenResponse(
    server,
    client,
    await refresh(server, first.refresh_token),
  );
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect([await status(first.access_token), await status(second.access_token)]).toEqual([200, 200]);
  expect(await errorOf(await refresh(server, first.refresh_token))).toEqual([400, "invalid_grant"]);
  const third = await oauth.processRefreshTokenResponse(
    server,
    client,
    await refresh(server, second.refresh_token),
  );
  expect(await status(third.access_token)).toBe(200);
});

test("of two simultaneous refreshes with one refresh token, one succeeds", async () => {
  const { server } = await start();
  const { refresh_token } = await signIn(server);
  const both = await Promise.all([refresh(server, refresh_token), refresh(server, refresh_token)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
});

test("a refresh token works only for its application, and an attempt by another does not use it up", async () => {
  const { server } = await start();
  const { refresh_token } = await signIn(server);
  const refused = await refresh(server, refresh_token, other.client, other.auth);
  expect(await errorOf(refused)).toEqual([400, "invalid_grant"]);
  const guessed = await refresh(server, refresh_token, client, oauth.ClientSecretBasic("guess"));
  expect(await errorOf(guessed)).toEqual([401, "invalid_client"]);
  expect((await refresh(server, refresh_token)).status).toBe(200);
});

test("access tokens expire after accessTokenLifetimeSeconds; the tokens of the options do not", async () => {
  const { server, sandbox, status } = await start({ accessTokenLifetimeSeconds: 3600 });
  const first = await signIn(server);
  expect(first.expires_in).toBe(3600);
  sandbox.clock.set(sandbox.clock.now());
  const second = await oauth.processRefreshTokenResponse(
    server,
    client,
    await refresh(server, first.refresh_token),
  );
  sandbox.clock.advance(3_599_000);
  expect(await status(second.access_token)).toBe(200);
  sandbox.clock.advance(1000);
  expect(await status(second.access_token)).toBe(401);
  const third = await oauth.processRefreshTokenResponse(
    server,
    client,
    await refresh(server, second.refresh_token),
  );
  expect([await status(third.access_token), await status(sandbox.token)]).toEqual([200, 200]);
});

test("revoking a refresh token revokes the access tokens of its sign-in; revoking an access token revokes nothing else", async () => {
  const { server, status } = await start();
  const revoke = (token = "") => oauth.revocationRequest(server, client, auth, token, loopback);
  const [first, apart] = [await signIn(server), await signIn(server)];
  await revoke(first.access_token);
  const second = await oauth.processRefreshTokenResponse(
    server,
    client,
    await refresh(server, first.refresh_token),
  );
  await revoke(second.refresh_token);
  expect(await errorOf(await refresh(server, second.refresh_token))).toEqual([400, "invalid_grant"]);
  expect([await status(second.access_token), await status(apart.access_token)]).toEqual([401, 200]);
});

test("other grants get unsupported_grant_type", async () => {
  const { server } = await start();
  const response = await oauth.clientCredentialsGrantRequest(server, client, auth, {}, loopback);
  expect(await errorOf(response)).toEqual([400, "unsupported_grant_type"]);
});

test("an application cannot revoke the tokens of another", async () => {
  const { server, status } = await start();
  const { access_token: token, refresh_token } = await signIn(server);
  for (const one of [token, refresh_token ?? ""])
    await oauth.revocationRequest(server, other.client, other.auth, one, loopback);
  expect([await status(token), (await refresh(server, refresh_token)).status]).toEqual([200, 200]);
});
