import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";

/** The error of a list call with this response. */
async function errorOf(reply: Reply): Promise<unknown> {
  const { url } = await serve(reply);
  const { externalReferences } = createClient({ token: "t", baseUrl: url, retry: false });
  return await externalReferences.list({ subject_type: "Story" }).then(
    (page) => page,
    (error: unknown) => error,
  );
}

const html =
  (status: number, text: string): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "text/html" }).end(text);
const one = (message: string, more: object = {}) => ({
  type: undefined,
  field: undefined,
  index: undefined,
  message,
  ...more,
});

test.each([
  [400, { status: 400, error: "malformed JSON" }, "BadRequestError", [one("malformed JSON")]],
  [
    401,
    { errors: [{ type: "oauth", message: "Invalid" }] },
    "AuthenticationError",
    [one("Invalid", { type: "oauth" })],
  ],
  [403, { errors: ["Canceled", { message: "Closed" }] }, "PermissionError", [one("Canceled"), one("Closed")]],
  [404, { error_message: "Gone" }, "NotFoundError", [one("Gone")]],
  [
    422,
    { errors: [{ type: "validation", message: "is blank", field: "status", index: 2 }] },
    "ValidationError",
    [one("is blank", { type: "validation", field: "status", index: 2 })],
  ],
  [429, { errors: [] }, "RateLimitError", []],
  [500, null, "ServerError", []],
  [503, [1, 2], "ServerError", []],
  [418, 7, "ApiError", []],
  [422, { errors: [null, 3, { code: 9 }] }, "ValidationError", [one('{"code":9}')]],
])("%i with %j has the right class and entries", async (status, json, name, entries) => {
  expect(await errorOf({ status, json })).toMatchObject({
    name,
    status,
    entries,
    requestId: "req-7",
    operation: "listExternalReferences",
    excerpt: entries.length > 0 ? undefined : JSON.stringify(json),
  });
});

test("the message names the invalid fields and the request id", async () => {
  const errors = ["a", "b", "c", "d", "e"].map((field) => ({
    type: "validation",
    message: "is blank",
    field,
  }));
  expect(await errorOf({ status: 422, json: { errors } })).toMatchObject({
    message: "422: a is blank; b is blank; c is blank; and 2 more (request req-7)",
  });
});

test("the HTML page of a proxy is kept as a short excerpt", async () => {
  expect(await errorOf(html(502, `<h1>Bad Gateway</h1>${"x".repeat(500)}`))).toMatchObject({
    name: "ServerError",
    status: 502,
    entries: [],
    requestId: undefined,
    message: "502: the response is not JSON",
    excerpt: expect.stringMatching(/^<h1>Bad Gateway<\/h1>x{180}…$/),
  });
});

test("an error response without a body has an error of its status", async () => {
  expect(await errorOf((response) => response.writeHead(500).end())).toMatchObject({
    name: "ServerError",
    message: "500: the response says nothing more",
    entries: [],
  });
});

test.each([
  [
    "a login page",
    html(200, "<title>Sign in</title>"),
    "it is text/html, not JSON",
    "<title>Sign in</title>",
  ],
  ["an empty body", (response) => response.writeHead(200).end(), "the body is empty", ""],
  [
    "truncated JSON",
    (response) => response.writeHead(200, { "content-type": "application/json" }).end('{"count":'),
    "the JSON is malformed or cut off",
    '{"count":',
  ],
] satisfies [string, Reply, string, string][])(
  "a success response with %s rejects with ResponseFormatError",
  async (_what, reply, message, excerpt) => {
    expect(await errorOf(reply)).toMatchObject({
      name: "ResponseFormatError",
      status: 200,
      message: expect.stringContaining(message),
      excerpt,
    });
  },
);

test("an error without a cause prints no cause", async () => {
  const clock = manualClock();
  const { externalReferences } = createClient({
    token: "t",
    clock,
    retry: false,
    timeout: { attempt: 1_000 },
    fetch: () => new Promise(() => undefined),
  });
  const late: unknown = await clock.run(externalReferences.delete(1).catch((reason: unknown) => reason));
  expect(late).toMatchObject({ name: "TimeoutError", limit: "attempt" });
  for (const error of [late, await errorOf({ status: 404, json: {} })])
    expect(inspect(error)).not.toContain("cause");
});

test("a truncated response rejects with ConnectionError", async () => {
  const error = await errorOf((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 500 });
    response.write('{"count":', () => response.destroy());
  });
  expect(error).toMatchObject({ name: "ConnectionError", operation: "listExternalReferences" });
});

test("a closed connection rejects with a ConnectionError that has the origin", async () => {
  const { url } = await serve((response) => response.socket?.destroy());
  const error = await createClient({ token: "t", baseUrl: url, retry: false })
    .externalReferences.delete(1)
    .catch((e: unknown) => e);
  expect(error).toMatchObject({
    name: "ConnectionError",
    operation: "deleteExternalReference",
    origin: new URL(url).origin,
  });
});
