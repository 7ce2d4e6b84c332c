import * as oauth from "oauth4webapi";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../start-sandbox.js";

const redirectUri = "http://127.0.0.1:49152/callback";
const client: oauth.Client = { client_id: "sandbox" };
const loopback = { [oauth.allowInsecureRequests]: true };

/** A sandbox, seen by a well-kept OAuth library. */
async function start() {
  const sandbox = await startSandbox();
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

/** Asks for a code with PKCE, and answers the consent page as a person would. */
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
  const answered = await fetch(url, { method: "POST", body, redirect: "manual" });
  return { verifier, page, location: new URL(answered.headers.get("location") ?? "about:blank") };
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
])("a code with PKCE becomes a token by %s, and the token is revoked", async (_name, auth) => {
  const { server, status } = await start();
  const { location, verifier, page } = await authorize(server, "allow");
  expect(page).toContain("Allow sandbox to act for you?");
  const response = await redeem(server, auth, location, verifier);
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, response);
  expect(await status(token)).toBe(200);
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, auth, token, loopback));
  expect(await status(token)).toBe(401);
});

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

test("a no comes back to the application", async () => {
  const { server } = await start();
  const { location } = await authorize(server, "deny");
  expect(Object.fromEntries(location.searchParams)).toMatchObject({ error: "access_denied", state: "st&te" });
});

test("what is asked wrongly is refused: by redirect where it is safe, on the spot where it is not", async () => {
  const { server } = await start();
  const ask = async (more: Record<string, string>) => {
    const asked = { response_type: "code", client_id: "sandbox", redirect_uri: redirectUri, ...more };
    const response = await fetch(
      `${server.authorization_endpoint}?${new URLSearchParams(asked).toString()}`,
      { redirect: "manual" },
    );
    return [response.status, response.headers.get("location") ?? (await response.text())];
  };
  expect(await ask({ client_id: "nobody" })).toEqual([400, "client_id is not known"]);
  expect(await ask({ redirect_uri: "https://evil.example/callback" })).toEqual([
    400,
    "redirect_uri does not belong to the application",
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

test("nothing that is sent can write into the consent page", async () => {
  const { server } = await start();
  const { page } = await authorize(server, "deny", { state: '"><script>alert(1)</script>' });
  expect(page).not.toContain("<script>");
});

test("a token of one application is not revoked by another", async () => {
  const { server, status } = await start();
  const { location, verifier } = await authorize(server, "allow");
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await redeem(server, auth, location, verifier),
  );
  await oauth.revocationRequest(
    server,
    { client_id: "other" },
    oauth.ClientSecretBasic("other-secret"),
    token,
    loopback,
  );
  expect(await status(token)).toBe(200);
});
