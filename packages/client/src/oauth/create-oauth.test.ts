import { oauth2 } from "@kantata-refs/schema";
import { expect, onTestFinished, test, vi } from "vitest";
import { InputError } from "../errors/input-error.js";
import { everythingIn } from "../testing/everything-in.js";
import { application, json, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth, type OAuthOptions, type Pending } from "./index.js";

test.each(["basic", "post", undefined] as const)(
  "a user signs in with PKCE, the secret sent by %s",
  async (way) => {
    const server = await serveOAuth();
    const oauth = createOAuth({
      ...server.options,
      ...(way === undefined ? {} : { clientAuthentication: way }),
    });
    const begun = await oauth.begin();
    const { pathname, searchParams } = new URL(begun.url);
    expect(pathname).toBe("/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: "code",
      client_id: application.clientId,
      redirect_uri: application.redirectUri,
      state: begun.pending.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(begun.url).not.toContain(begun.pending.codeVerifier);
    const session = JSON.parse(JSON.stringify(begun.pending)) as Pending;
    expect(await oauth.complete(server.approve(begun).href, session)).toEqual({
      accessToken: "access-1",
      refreshToken: "refresh-1",
      tokenType: "bearer",
      expiresInSeconds: 7200,
    });
    const [{ headers, body } = { headers: {}, body: "" }] = server.seen;
    expect([headers.authorization !== undefined, body.includes("client_secret")]).toEqual(
      way === "basic" ? [true, false] : [false, true],
    );
  },
);

test("the callback may be the path that a server sees, or a URL", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const [one, two] = [await oauth.begin(), await oauth.begin()];
  expect(one.pending).not.toEqual(two.pending);
  const { pathname, search } = server.approve(one);
  expect(await oauth.complete(pathname + search, one.pending)).toMatchObject({ accessToken: "access-1" });
  expect(await oauth.complete(server.approve(two), two.pending)).toMatchObject({ accessToken: "access-2" });
});

test("without a secret the application gives its id alone", async () => {
  const { clientSecret: _, ...options } = (await serveOAuth()).options;
  const asked: { authorization: string | null; body: string }[] = [];
  const oauth = createOAuth({
    ...options,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      asked.push({ authorization: request.headers.get("authorization"), body: await request.text() });
      return Response.json({ access_token: "a", token_type: "bearer" });
    },
  });
  expect(await oauth.refresh("r")).toEqual({ accessToken: "a", tokenType: "bearer", refreshToken: "r" });
  expect(asked).toEqual([
    { authorization: null, body: "refresh_token=r&grant_type=refresh_token&client_id=app+1" },
  ]);
});

test("a token that does not expire has no lifetime, also if the server sends null", async () => {
  const token = json(200, {
    access_token: "forever",
    token_type: "bearer",
    expires_in: null,
    refresh_token: null,
  });
  const server = await serveOAuth({ token });
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  expect(await oauth.complete(server.approve(begun), begun.pending)).toEqual({
    accessToken: "forever",
    tokenType: "bearer",
  });
});

test("a refresh returns the refresh token to store", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const begun = await oauth.begin();
  await oauth.complete(server.approve(begun), begun.pending);
  expect(await oauth.refresh("refresh-1")).toMatchObject({
    accessToken: "access-2",
    refreshToken: "refresh-2",
  });
  await expect(oauth.refresh("refresh-1")).rejects.toMatchObject({
    name: "OAuthError",
    code: "invalid_grant",
    status: 400,
    message: expect.stringContaining("send the user through begin() again"),
  });
});

test("revoke sends the token to the server", async () => {
  const server = await serveOAuth();
  expect(await createOAuth(server.options).revoke("access-9")).toBeUndefined();
  expect(server.revoked).toEqual(["access-9"]);
});

test("an empty response to a revocation is a success, whatever its content type", async () => {
  const server = await serveOAuth({
    revoke: (response) => response.writeHead(200, { "content-type": "text/html" }).end(),
  });
  expect(await createOAuth(server.options).revoke("access-9")).toBeUndefined();
});

test("the addresses are the real server's unless others are given", async () => {
  const urls: unknown[] = [];
  const oauth = createOAuth({
    clientId: "x",
    redirectUri: "https://app.example/cb",
    fetch: async (url) => {
      urls.push(url);
      return Response.json({ access_token: "a", token_type: "bearer" });
    },
  });
  const { url } = await oauth.begin();
  await oauth.refresh("r");
  await oauth.revoke("t");
  expect(url.split("?")[0]).toBe(oauth2.authorizationUrl);
  expect(urls).toEqual([oauth2.tokenUrl, oauth2.revocationUrl]);
});

test("fetch is looked up at the call", async () => {
  const oauth = createOAuth({ ...application, clientSecret: "x" });
  vi.stubGlobal("fetch", async () => Response.json({ access_token: "late", token_type: "bearer" }));
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await oauth.refresh("r")).toMatchObject({ accessToken: "late" });
});

const good = { clientId: "id", redirectUri: "https://app.example/cb" };
test.each([
  [
    "clientId",
    { ...good, clientId: "" },
    "it is missing, empty or not a string; pass the id of your application",
  ],
  ["clientSecret", { ...good, clientSecret: "" }, "it is missing, empty or not a string"],
  ["redirectUri", { ...good, redirectUri: "/cb" }, '"/cb" is not valid; expected an absolute URL'],
  ["redirectUri", { ...good, redirectUri: "https://app.example/#cb" }, "an absolute URL without a fragment"],
  ["authorizeUrl", { ...good, authorizeUrl: "http://host.example/a" }, "works for loopback alone"],
  ["tokenUrl", { ...good, tokenUrl: "http://127.0.0.1.example/t" }, "works for loopback alone"],
  ["revokeUrl", { ...good, revokeUrl: "ftp://host.example/" }, "its protocol is not https:"],
  ["tokenUrl", { ...good, tokenUrl: "oauth/token" }, `such as ${oauth2.tokenUrl}`],
  ["clientSecret", { ...good, clientAuthentication: "basic" }, "pass the secret of your application"],
  ["timeoutMs", { ...good, timeoutMs: 0 }, "0 is not valid; expected a whole number from 1 to 2147483647"],
  ["timeoutMs", { ...good, timeoutMs: Number.NaN }, "NaN is not valid"],
] satisfies [string, OAuthOptions, string][])(
  "a bad %s is refused at once: %o",
  (field, options, message) => {
    expect(() => createOAuth(options)).toThrow(InputError);
    expect(() => createOAuth(options)).toThrow(expect.objectContaining({ field }));
    expect(() => createOAuth(options)).toThrow(message);
  },
);

test("arguments that are missing are refused before anything is sent, and not shown", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  const { pending } = await oauth.begin();
  const callback = "https://app.example/callback?code=the-code";
  for (const [field, call] of [
    ["pending", () => oauth.complete(callback, undefined as never)],
    ["pending", () => oauth.complete(callback, { ...pending, codeVerifier: "" })],
    ["callbackUrl", () => oauth.complete("https://[the-code", pending)],
    ["refreshToken", () => oauth.refresh("")],
    ["token", () => oauth.revoke(undefined as never)],
  ] as const) {
    const error: unknown = await call().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ field });
    expect(everythingIn(error)).not.toMatch(/the-code/);
  }
  expect(server.seen).toEqual([]);
});

test("the object that createOAuth returns shows no secret", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth(server.options);
  await oauth.begin();
  expect(everythingIn(oauth)).not.toContain(application.clientSecret);
});
