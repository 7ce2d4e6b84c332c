import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { ApiError } from "../errors/api-error.js";
import { goodPage, inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";

const html = { "content-type": "text/html", "x-request-id": "req-7" };
const page = "<h1>Not today</h1>";
const refuses = (status: number, body: unknown): Reply => says(status, JSON.stringify(body));

/** Status, response, class, message and number of entries for every known shape of an error response. */
const shapes: [string, number, Reply, string, string, number][] = [
  [
    "an OAuth entry",
    401,
    refuses(401, { errors: [{ type: "oauth", message: "Invalid OAuth 2 Request" }] }),
    "AuthenticationError",
    "401: Invalid OAuth 2 Request (request req-7)",
    1,
  ],
  [
    "an HTML page with status 401",
    401,
    says(401, page, html),
    "AuthenticationError",
    "401: the response is not JSON (request req-7)",
    0,
  ],
  [
    "a closed account",
    403,
    refuses(403, { errors: [{ type: "system", message: "Your account has been canceled" }] }),
    "PermissionError",
    "403: Your account has been canceled (request req-7)",
    1,
  ],
  [
    "an invalid field",
    422,
    refuses(422, { errors: [{ type: "validation", message: "is taken", field: "service_name", index: 0 }] }),
    "ValidationError",
    "422: service_name is taken (request req-7)",
    1,
  ],
  [
    "a missing parameter",
    400,
    refuses(400, { errors: [{ type: "syntax", message: "Missing required parameters." }] }),
    "BadRequestError",
    "400: Missing required parameters. (request req-7)",
    1,
  ],
  [
    "the parser's own envelope",
    400,
    refuses(400, { status: 400, error: "malformed JSON detected, near '}'" }),
    "BadRequestError",
    "400: malformed JSON detected, near '}' (request req-7)",
    1,
  ],
  [
    "the older envelope",
    404,
    refuses(404, { error_message: "No such path" }),
    "NotFoundError",
    "404: No such path (request req-7)",
    1,
  ],
  [
    "a list of error strings",
    422,
    refuses(422, { errors: ["no", "never"] }),
    "ValidationError",
    "422: no; never (request req-7)",
    2,
  ],
  ["a removed path", 410, says(410), "ApiError", "410: the response says nothing more (request req-7)", 0],
  ["a conflict", 409, refuses(409, { errors: [] }), "ApiError", '409: {"errors":[]} (request req-7)', 0],
  [
    "a permanent server error",
    501,
    says(501),
    "ServerError",
    "501: the response says nothing more (request req-7)",
    0,
  ],
];

const clientOf = (baseUrl: string, more: object = {}) =>
  createClient({ token: "t", baseUrl, timeout: distantLimits, clock: leapingClock(), ...more })
    .externalReferences;

test.each(shapes)(
  "%s rejects at once, without a retry",
  async (_what, status, reply, name, message, entries) => {
    const { url, seen } = await serve(reply);
    const error: unknown = await clientOf(url)
      .delete(1)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name,
      status,
      message,
      operation: "deleteExternalReference",
      attempts: 1,
      requestId: "req-7",
      retryAfterMs: undefined,
      elapsedMs: expect.any(Number),
    });
    expect(error).toHaveProperty("entries.length", entries);
    expect(seen).toHaveLength(1);
  },
);

const passing: [string, number, Reply, string][] = [
  ["a 408", 408, says(408), "ApiError"],
  ["an empty 500", 500, says(500), "ServerError"],
  [
    "a server error",
    500,
    refuses(500, { errors: [{ type: "system", message: "A server error has occurred." }] }),
    "ServerError",
  ],
  ["an HTML page with status 502", 502, says(502, page, html), "ServerError"],
  [
    "a 503 for a search that is down",
    503,
    refuses(503, { errors: [{ type: "system", message: "Search is currently unavailable" }] }),
    "ServerError",
  ],
  ["a gateway's 504", 504, says(504, page, html), "ServerError"],
];

test.each(passing)("%s is retried, up to five attempts in all", async (_what, status, reply, name) => {
  const { url, seen } = await serve(reply);
  const listed = Promise.resolve(clientOf(url).list({ subject_type: "Story" }));
  await expect(listed).rejects.toMatchObject({
    name,
    status,
    operation: "listExternalReferences",
    attempts: 5,
    requestId: "req-7",
  });
  expect(seen).toHaveLength(5);
});

test.each(passing)("a call succeeds after %s", async (_what, _status, reply) => {
  const { url, seen } = await serve(inTurn(reply, reply, says(200, goodPage)));
  expect((await clientOf(url).list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(seen).toHaveLength(3);
});

test.each(passing)("without retries, %s rejects at once", async (_what, status, reply) => {
  const { url, seen } = await serve(reply);
  await expect(clientOf(url, { retry: false }).delete(1)).rejects.toMatchObject({ status, attempts: 1 });
  expect(seen).toHaveLength(1);
});

test("the body of an error response is read to its end, so the next attempt reuses the connection", async () => {
  const long = "x".repeat(1_000_000);
  const server = await serve(inTurn(says(503, long), says(502, long), says(429, long), says(200, goodPage)));
  expect((await clientOf(server.url).list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(server.seen).toHaveLength(4);
  expect(server.connections).toBe(1);
});

test("an error message of 10 MB is shortened, and to two thousand characters in its entry", async () => {
  const message = "x".repeat(10_000_000);
  const { url } = await serve(refuses(422, { errors: [{ message, field: "status" }] }));
  const error = (await clientOf(url)
    .delete(1)
    .catch((reason: unknown) => reason)) as ApiError;
  expect(error.message.length).toBeLessThan(300);
  expect(error.stack?.length).toBeLessThan(10_000);
  expect(error.entries[0]?.message).toBe(`${"x".repeat(2_000)}…`);
  expect(error.fields).toEqual({ status: [error.entries[0]?.message] });
  const shorter = "x".repeat(1_000_000);
  const odd = serve(refuses(422, { errors: [{ field: shorter, said: shorter }] }));
  const other = (await clientOf((await odd).url)
    .delete(1)
    .catch((reason: unknown) => reason)) as ApiError;
  expect([other.entries[0]?.field?.length, other.entries[0]?.message.length]).toEqual([2_001, 2_001]);
});
