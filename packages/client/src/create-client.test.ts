import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClient } from "./create-client.js";
import { envelope, row, serve } from "./testing/loopback-server.js";

const secret = "s3cr3t-t0ken";

test("the token provider is called before every attempt", async () => {
  const { url, seen } = await serve({ json: envelope([]) });
  const tokens = ["t1", "t2"];
  const { externalReferences } = createClient({ token: async () => tokens.shift() ?? "", baseUrl: url });
  await externalReferences.list({ subject_type: "Story" });
  await externalReferences.list({ subject_type: "Story" });
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
});

test.each([
  ["missing", undefined, "expected a string, got undefined"],
  ["null", null, "expected a string, got null"],
  ["empty", "", "it is empty"],
  ["followed by a line break", `${secret}\n`, "it has spaces, line breaks"],
])("a token that is %s throws, without showing the token", (_what, token, message) => {
  const make = () => createClient({ token: token as string });
  expect(make).toThrow(`token: ${message}`);
  expect(make).not.toThrow(secret);
});

test("an invalid token from the token provider rejects before a request is sent", async () => {
  const { url, seen } = await serve({ json: envelope([]) });
  const { externalReferences } = createClient({ token: () => "", baseUrl: url });
  await expect(externalReferences.delete(1)).rejects.toThrow("token: it is empty");
  expect(seen).toEqual([]);
});

test.each([
  [
    { tokens: "t" },
    "tokens: unknown option; expected one of token, baseUrl, fetch, gate, use, logger, logLevel, clock, timeout, retry",
  ],
  [{ logLevel: "verbose" }, 'logLevel: "verbose" is not valid; expected one of off, warn, info, debug'],
])("the options %j throw an InputError that lists the accepted ones", (options, message) => {
  const error = expect.objectContaining({ name: "InputError", message }) as Error;
  expect(() => createClient({ token: "t", ...(options as object) })).toThrow(error);
});

test.each([
  ["ftp://host/api/v1", "its protocol is not https:"],
  ["http://host.example/api/v1", "would send the token unencrypted"],
  ["http://127.0.0.1.example/api", "would send the token unencrypted"],
  ["http://not-localhost/api", "would send the token unencrypted"],
  ["https://user:pw@host/api", "it has a user name or password"],
  ["https://host/api?x=1", "it has a query or fragment"],
  ["https://host/api?", "it has a query or fragment"],
  ["https://host/api#", "it has a query or fragment"],
  ["host/api", "is not an absolute URL"],
  ["", "is not an absolute URL"],
])("the base URL %j throws InputError", (baseUrl, message) => {
  const make = () => createClient({ token: "t", baseUrl });
  expect(make).toThrow(/^baseUrl: .*; expected an address such as https:\/\/host\/api\/v1$/);
  expect(make).toThrow(message);
});

test.each(["https://host/api/v1", "http://localhost:3/api", "http://127.8.90.100", "http://[::1]:80/"])(
  "the base URL %j is accepted",
  (baseUrl) => {
    expect(createClient({ token: "t", baseUrl })).toHaveProperty("raw");
  },
);

test("slashes at the end of the base URL are removed", async () => {
  const { url, seen } = await serve((response) => response.writeHead(204).end());
  await createClient({ token: "t", baseUrl: `${url}//` }).externalReferences.delete(1);
  expect(seen[0]?.url).toBe("/api/v1/external_references/1");
});

test("the token is in no client, page or error", async () => {
  const { url } = await serve({ status: 422, json: { errors: ["no"] } });
  const client = createClient({ token: secret, baseUrl: url });
  const good = await serve({ json: envelope([row("1")]) });
  const page = await createClient({ token: secret, baseUrl: good.url }).externalReferences.list({
    subject_type: "Story",
  });
  const refused = await client.externalReferences.delete(1).catch((error: unknown) => error);
  const nowhere = createClient({ token: secret, baseUrl: "http://127.0.0.1:1/", retry: false });
  const unanswered = await nowhere.externalReferences.delete(1).catch((error: unknown) => error);
  for (const thing of [client, page, refused, unanswered]) {
    expect(inspect(thing, { depth: Infinity, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify(thing)).not.toContain(secret);
  }
});

test("an aborted call rejects with the signal's reason", async () => {
  const { url } = await serve(() => undefined);
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  const controller = new AbortController();
  const listed = externalReferences.list({ subject_type: "Story" }, { signal: controller.signal });
  const reason = new Error("no longer needed");
  controller.abort(reason);
  await expect(listed).rejects.toBe(reason);
});

test("the headers of a call are sent, but cannot replace the token", async () => {
  const { url, seen } = await serve((response) => response.writeHead(204).end());
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  await externalReferences.delete(1, {
    headers: { Prefer: "code=204", Accept: "text/html", Authorization: "Bearer x" },
  });
  expect(seen[0]?.headers).toMatchObject({
    prefer: "code=204",
    accept: "text/html",
    authorization: "Bearer t",
  });
});

test("client.raw sends its requests to the same base URL with the token", async () => {
  const { url, seen } = await serve({ json: envelope([row("1")]) });
  const { raw } = createClient({ token: "t", baseUrl: url });
  const { data } = await raw.GET("/external_references", {
    params: { query: { subject_type: "Story", only: [1, 2] } },
  });
  expect(data?.external_references["1"]?.service_model_ref).toBe("OPS-1");
  expect(seen[0]).toMatchObject({ url: "/api/v1/external_references?subject_type=Story&only=1,2" });
  expect(seen[0]?.headers.authorization).toBe("Bearer t");
});
