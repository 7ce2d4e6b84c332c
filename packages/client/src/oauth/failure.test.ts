import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { KantataError } from "../errors/kantata-error.js";
import { everythingIn } from "../testing/everything-in.js";
import { application, json, type OAuthReply, serveOAuth } from "../testing/oauth-server.js";
import { createOAuth, type OAuthOptions } from "./index.js";

/** The errors of all calls. None of them shows the code, verifier, secret or tokens. */
async function failures(reply: OAuthReply, changes: Partial<OAuthOptions> = {}): Promise<unknown[]> {
  const server = await serveOAuth({ token: reply, revoke: reply });
  const oauth = createOAuth({ ...server.options, ...changes });
  const begun = await oauth.begin();
  const calls = [
    oauth.complete(server.approve(begun), begun.pending),
    oauth.refresh("the-refresh-token"),
    oauth.revoke("the-token"),
  ];
  const errors = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)));
  const given = [begun.pending.codeVerifier, application.clientSecret, "the-code-1", "the-refresh-token"];
  const secrets = [...given, "the-token", "new-token"].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
  ]);
  secrets.push(...server.seen.flatMap(({ headers }) => headers.authorization?.replace("Basic ", "") ?? []));
  const shown = errors.map(everythingIn).join();
  for (const secret of secrets) expect(shown).not.toContain(secret);
  return errors;
}

/** A server that repeats all it was sent, as it came and decoded. */
const echo: OAuthReply = (response, form) => {
  const said = [application.clientSecret, form.toString(), ...form].join();
  json(400, { error: "invalid_grant", error_description: `refused ${said}` })(response, form);
};

test.each(["basic", "post"] as const)(
  "a refusal names the next step and repeats no secret (%s)",
  async (way) => {
    const [complete, refresh, revoke] = await failures(echo, { clientAuthentication: way });
    const refused = { name: "OAuthError", code: "invalid_grant", status: 400 };
    expect(complete).toBeInstanceOf(KantataError);
    expect(complete).toMatchObject({
      ...refused,
      message: expect.stringMatching(
        /^invalid_grant from http:\/\/127\.0\.0\.1:\d+\/token \(status 400\), "refused .+": the code or refresh token is used, expired, .+ begin\(\) again$/,
      ),
    });
    expect(refresh).toMatchObject({
      ...refused,
      message: expect.stringContaining("/token (status 400)"),
    });
    expect(revoke).toMatchObject({
      ...refused,
      message: expect.stringContaining("/revoke (status 400)"),
    });
  },
);

test("the code of the body counts, whatever the header says", async () => {
  const server = await serveOAuth();
  const oauth = createOAuth({ ...server.options, clientSecret: "wrong-secret" });
  const error: unknown = await oauth.refresh("the-refresh-token").catch((e: unknown) => e);
  expect(error).toMatchObject({
    code: "invalid_client",
    status: 401,
    message: expect.stringContaining("check clientId, clientSecret and the other options"),
  });
  expect(everythingIn(error)).not.toMatch(/wrong-secret|the-refresh-token/);
});

test("a code in the WWW-Authenticate header alone is the code of the error", async () => {
  const challenge = 'Bearer realm="Kantata", error="invalid_token", error_description="It is gone"';
  const errors = await failures((response) =>
    response.writeHead(401, { "www-authenticate": challenge }).end("the-token"),
  );
  for (const error of errors)
    expect(error).toMatchObject({
      code: "invalid_token",
      status: 401,
      message: expect.stringContaining("It is gone"),
    });
});

test("a server that is down: the description is cut to 200 characters", async () => {
  const body = { error: "temporarily_unavailable", error_description: "z".repeat(500) };
  for (const error of await failures(json(503, body)))
    expect(error).toMatchObject({
      code: "temporarily_unavailable",
      status: 503,
      message: expect.stringMatching(/status 503\), "z{200}": try again later/),
    });
});

test.each([
  [
    "HTML",
    200,
    "text/html",
    (r) => r.writeHead(200, { "content-type": "text/html" }).end("<p>new-token</p>"),
  ],
  ["HTML of a proxy", 502, "text/html", (r) => r.writeHead(502, { "content-type": "text/html" }).end("<p>")],
  [
    "HTML with a refusal",
    400,
    "text/html",
    (r) => r.writeHead(400, { "content-type": "text/html" }).end("<p>"),
  ],
  [
    "JSON that is cut off",
    200,
    "application/json",
    (r) => r.writeHead(200, { "content-type": "application/json" }).end('{"access_token":"new-token"x'),
  ],
  ["nothing", 200, "no content-type", (r) => r.writeHead(200).end()],
  ["no content", 204, "no content-type", (r) => r.writeHead(204).end()],
  ["a redirect", 302, "no content-type", (r) => r.writeHead(302, { location: "/login" }).end()],
  ["a list", 200, "application/json", json(200, ["new-token"])],
  ["a token without its type", 200, "application/json", json(200, { access_token: "new-token" })],
  [
    "a token of another type",
    200,
    "application/json",
    json(200, { access_token: "new-token", token_type: "mac" }),
  ],
  ["an error that is no word", 400, "application/json", json(400, { error: "no no" })],
] satisfies [string, number, string, OAuthReply][])(
  "%s is not an OAuth response",
  async (_what, status, type, reply) => {
    const [complete, refresh, revoke] = await failures(reply);
    // The body of a revocation says nothing (RFC 7009 §2.2), unless it is the page of a proxy.
    const errors = status === 200 && type !== "text/html" ? [complete, refresh] : [complete, refresh, revoke];
    for (const error of errors)
      expect(error).toMatchObject({
        name: "OAuthError",
        code: "invalid_answer",
        status,
        message: expect.stringMatching(
          new RegExp(`returned status ${status} with ${type}.* which is not an OAuth response`),
        ),
      });
  },
);

test("a refused connection has its code in the message and the cause", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  const origin = `http://127.0.0.1:${port}`;
  const errors = await failures(() => {}, { tokenUrl: `${origin}/token`, revokeUrl: `${origin}/revoke` });
  for (const error of errors)
    expect(error).toMatchObject({
      code: "connection_failed",
      status: undefined,
      message: expect.stringContaining(`ECONNREFUSED 127.0.0.1:${port}`),
      cause: { code: "ECONNREFUSED" },
    });
});

test("a response that breaks off is a failed connection", async () => {
  const errors = await failures((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 500 });
    response.write('{"access_token":"new-token', () => response.destroy());
  });
  for (const error of errors) expect(error).toMatchObject({ code: "connection_failed" });
});

test("the error of a fetch that shows the request is cleaned", async () => {
  const [error] = await failures(() => {}, {
    clientAuthentication: "basic",
    fetch: async (_url, init) => {
      const { body, headers } = init as { body: URLSearchParams; headers: Record<string, string> };
      const shown = `failed: ${body.toString()} ${headers.authorization}`;
      throw Object.assign(new Error(shown), { request: init, cause: "x" });
    },
  });
  expect(error).toMatchObject({
    code: "connection_failed",
    message: expect.stringContaining("Basic [hidden]"),
  });
});

test("an abort rejects with the reason of the signal while the response stalls", async () => {
  const controller = new AbortController();
  const reason = new Error("the user went away");
  const stall: OAuthReply = (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"access_token":', () => controller.abort(reason));
  };
  const server = await serveOAuth({ token: stall });
  const oauth = createOAuth(server.options);
  await expect(oauth.refresh("r", { signal: controller.signal })).rejects.toBe(reason);
  await expect(oauth.revoke("r", { signal: controller.signal })).rejects.toBe(reason);
  expect(server.seen).toHaveLength(1);
});

test("a response that stalls ends with the time limit", async () => {
  for (const error of await failures((response) => void response.writeHead(200).write("{"), {
    timeoutMs: 20,
  }))
    expect(error).toMatchObject({
      code: "timeout",
      status: undefined,
      message: expect.stringContaining("within 20 ms; try again, or raise timeoutMs"),
    });
});

test("a fetch that ignores its signal ends with the time limit", async () => {
  const fetch = () => new Promise<Response>(() => {});
  for (const error of await failures(() => {}, { timeoutMs: 20, fetch }))
    expect(error).toMatchObject({ code: "timeout" });
});
