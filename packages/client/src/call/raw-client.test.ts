import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../create-client.js";
import { KantataError } from "../errors/kantata-error.js";
import type { LayerInit } from "../pipeline/layer.js";
import { envelope, row, serve } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { goodInput } from "../testing/shielded.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

const page = envelope([row("1")]);
const query = { subject_type: "Story" } as const;

/** `client.raw` on a fake transport, and the requests that the transport got. */
function rawOn(respond: () => ReturnType<typeof responseOf>, more: Partial<ClientOptions> = {}) {
  const sent: [url: string, init: LayerInit][] = [];
  const { raw } = createClient({
    token: "t",
    baseUrl: "https://api.example/v1",
    fetch: async (url, init) => {
      sent.push([url, init]);
      return respond();
    },
    ...more,
  });
  return { raw, sent };
}

test("client.raw sends the request it is given, with the token, for every method", async () => {
  const { raw, sent } = rawOn(() => responseOf(200, page));
  const external_reference = { ...goodInput, subject_id: 713 };
  await raw.GET("/external_references", { params: { query }, headers: { "X-Tenant": "acme" } });
  await raw.POST("/external_references/create_or_update", { body: { external_reference } });
  await raw.DELETE("/external_references/{id}", { params: { path: { id: 7 } } });
  expect(sent).toMatchObject([
    ["https://api.example/v1/external_references?subject_type=Story", { method: "GET" }],
    ["https://api.example/v1/external_references/create_or_update", { method: "POST" }],
    ["https://api.example/v1/external_references/7", { method: "DELETE", redirect: "manual" }],
  ]);
  expect(Object.fromEntries(sent[0]?.[1].headers ?? [])).toEqual({
    "x-tenant": "acme",
    accept: "application/json",
    authorization: "Bearer t",
  });
  // Only a request with a body has a content type.
  expect(sent.map(([, { headers }]) => headers.get("content-type"))).toEqual([
    null,
    "application/json",
    null,
  ]);
  expect(sent.map(([, { body }]) => body && (JSON.parse(body) as unknown))).toEqual([
    undefined,
    { external_reference },
    undefined,
  ]);
});

test("client.raw resolves like openapi-fetch: to data, or to the error body", async () => {
  expect(
    await rawOn(() => responseOf(200, page)).raw.GET("/external_references", { params: { query } }),
  ).toEqual({
    data: page,
    response: expect.any(Response),
  });
  const refused = await rawOn(() => responseOf(422, { errors: ["no"] })).raw.GET("/external_references", {
    params: { query },
  });
  expect(refused).toMatchObject({ error: { errors: ["no"] }, response: { status: 422 } });
  expect(refused.data).toBeUndefined();
});

test.each([204, 205, 304])("a response with %i has no body", async (status) => {
  const { raw } = rawOn(() => responseOf(status, ""));
  const { response } = await raw.DELETE("/external_references/{id}", { params: { path: { id: 7 } } });
  expect([response.status, response.body]).toEqual([status, null]);
});

test("the response has all headers of the server", async () => {
  const { raw } = rawOn(() => responseOf(418, "", { "retry-after": "7", "x-other": "y" }));
  const { response } = await raw.GET("/external_references", { params: { query }, parseAs: "text" });
  expect(Object.fromEntries(response.headers)).toEqual({ "retry-after": "7", "x-other": "y" });
});

test("openapi-fetch middleware sees every request, including those of the methods, without the token", async () => {
  const { url, seen } = await serve({ json: page });
  const { raw, externalReferences } = createClient({ token: "s3cr3t", baseUrl: url });
  const asked: string[] = [];
  raw.use({
    onRequest({ request, schemaPath }) {
      asked.push(`${request.method} ${schemaPath} ${request.headers.get("authorization")}`);
      const headers = new Headers(request.headers);
      headers.set("x-trace", "7");
      return new Request(request, { headers });
    },
    onResponse: ({ response }) => new Response(response.body, response),
  });
  const controller = new AbortController();
  await externalReferences.createOrUpdate(goodInput, { signal: controller.signal });
  await externalReferences.list(query);
  await raw.GET("/external_references", { params: { query } });
  expect(asked).toEqual([
    "POST /external_references/create_or_update null",
    "GET /external_references null",
    "GET /external_references null",
  ]);
  expect(seen.map(({ headers }) => [headers["x-trace"], headers.authorization])).toEqual(
    seen.map(() => ["7", "Bearer s3cr3t"]),
  );
  expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({ external_reference: { service_name: "jira" } });
});

test.each([
  ["<h1>Sign in</h1>", "text/html", "it is text/html, not JSON"],
  [JSON.stringify(page).slice(0, -9), "application/json", "the JSON is malformed or cut off"],
])(
  "a success response that is not JSON rejects with ResponseFormatError: case %#",
  async (body, type, message) => {
    const { raw } = rawOn(() => responseOf(200, body, { "content-type": type }));
    await expect(raw.GET("/external_references", { params: { query } })).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(message),
      operation: "GET /v1/external_references",
    });
  },
);

test("an HTML error page is returned as the error of openapi-fetch", async () => {
  const { raw } = rawOn(() => responseOf(403, "<h1>no</h1>"));
  expect(await raw.GET("/external_references", { params: { query } })).toMatchObject({
    error: "<h1>no</h1>",
    response: { status: 403 },
  });
});

test.each([0, 600, 999])(
  "a status that Response cannot have, %i, rejects with an error that has it",
  async (status) => {
    const { raw } = rawOn(() => responseOf(status, "odd"));
    await expect(raw.GET("/external_references", { params: { query } })).rejects.toMatchObject({ status });
  },
);

test("599, the highest status that Response can have, is returned as a response", async () => {
  const { raw } = rawOn(() => responseOf(599, "{}"));
  const { response } = await raw.GET("/external_references", { params: { query } });
  expect(response.status).toBe(599);
});

test("the abort reason is unchanged, even if it is an error of another call", async () => {
  const { raw } = createClient({ token: "t", fetch: () => new Promise(() => undefined) });
  const controller = new AbortController();
  const reason = new KantataError("another call failed");
  const going = raw.GET("/external_references", { params: { query }, signal: controller.signal });
  const ended = going.catch((thrown: unknown) => thrown);
  await settle();
  controller.abort(reason);
  expect(await ended).toBe(reason);
  expect(reason.operation).toBeUndefined();
});

test("client.raw retries, stops on abort, and names the request in its errors", async () => {
  const clock = manualClock();
  const answers = [503, 429, 200];
  const { raw, sent } = rawOn(() => responseOf(answers.shift() ?? 500, page), { clock });
  const { data } = await clock.run(raw.GET("/external_references", { params: { query } }));
  expect([data?.count, sent.length]).toEqual([1, 3]);
  const lost = createClient({
    token: "t",
    baseUrl: "https://api.example/v1",
    clock,
    fetch: () => Promise.reject(new TypeError("fetch failed")),
  });
  const failing = lost.raw.POST("/external_references/create_or_update", {
    body: { external_reference: { ...goodInput, subject_id: 713 } },
  });
  await expect(clock.run(failing)).rejects.toMatchObject({
    name: "ConnectionError",
    operation: "POST /v1/external_references/create_or_update",
    attempts: 5,
  });
  const controller = new AbortController();
  const stalled = createClient({ token: "t", fetch: () => new Promise(() => undefined) });
  const going = stalled.raw.GET("/external_references", { params: { query }, signal: controller.signal });
  const ended = going.catch((reason: unknown) => reason);
  controller.abort("enough");
  expect(await ended).toBe("enough");
});
