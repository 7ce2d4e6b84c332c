import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodPage, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { envelope, type Reply, row, serve } from "../testing/loopback-server.js";

const clientOf = (baseUrl: string) =>
  createClient({ token: "t", baseUrl, timeout: distantLimits, clock: leapingClock() }).externalReferences;

const typed = (type: string) => ({ "content-type": type, "x-request-id": "req-7" });
const json = typed("application/json");
const loginPage = "<!doctype html><title>Sign in</title>";

const unreadable: [string, Reply, string, string][] = [
  ["a login page", says(200, loginPage, typed("text/html")), "it is text/html, not JSON", loginPage],
  ["a login page labelled JSON", says(200, loginPage), "malformed or cut off", loginPage],
  ["truncated JSON", says(200, goodPage.slice(0, 50)), "malformed or cut off", goodPage.slice(0, 50)],
  ["plain text labelled JSON", says(200, "all is well"), "malformed or cut off", "all is well"],
  ["an empty body", says(200), "the body is empty", ""],
  ["an empty 204", says(204, "", { "x-request-id": "req-7" }), "the body is empty", ""],
  ["an empty 202", says(202), "the body is empty", ""],
  ["whitespace only", says(200, " \n"), "malformed or cut off", " \n"],
  [
    "neither typed nor JSON",
    says(200, "ok", { "x-request-id": "req-7" }),
    "it is of no type, not JSON",
    "ok",
  ],
  [
    "10 MB of plain text",
    says(200, "x".repeat(10_000_000), typed("text/plain")),
    "it is text/plain, not JSON",
    "x".repeat(200),
  ],
  [
    "a truncated compressed body",
    says(200, gzipSync(goodPage).subarray(0, 40), { ...json, "content-encoding": "gzip" }),
    "",
    "",
  ],
  ["a JSON string", says(200, '"fine"'), "it is not an object", '"fine"'],
  [
    "an error with status 200",
    says(200, '{"errors":[{"type":"oauth"}]}'),
    "it has no list of results",
    '{"errors"',
  ],
  ["an envelope without meta", says(200, '{"results":[],"count":0}'), "it has no meta", '{"results"'],
  [
    "an envelope whose meta has no page_count",
    says(200, JSON.stringify({ ...envelope([]), meta: {} })),
    "its meta has no page_count",
    '{"count":0',
  ],
  [
    "a row without subject_id",
    says(200, JSON.stringify(envelope([row("1", { subject_id: null })]))),
    "external_references 1 has no subject_id",
    "",
  ],
];

test.each(unreadable)(
  "a success response that is %s rejects with ResponseFormatError, without a retry",
  async (_what, reply, message, excerpt) => {
    const { url, seen } = await serve(reply);
    const listed = Promise.resolve(clientOf(url).list({ subject_type: "Story" }));
    await expect(listed).rejects.toMatchObject({
      name: "ResponseFormatError",
      operation: "listExternalReferences",
      status: expect.any(Number),
      attempts: 1,
      requestId: "req-7",
      message: expect.stringContaining(message),
      excerpt: expect.stringContaining(excerpt.slice(0, 200)),
    });
    expect(seen).toHaveLength(1);
  },
);

test("an upsert or a delete with an unreadable response rejects with ResponseFormatError", async () => {
  const { url } = await serve(says(200, loginPage, typed("text/html")));
  const input = { subject_type: "Story", subject_id: 1, service_name: "a", service_model: "b" } as const;
  await expect(clientOf(url).createOrUpdate({ ...input, service_model_ref: "c" })).rejects.toMatchObject({
    name: "ResponseFormatError",
    operation: "createOrUpdateExternalReference",
  });
  await expect(clientOf(url).delete(1)).rejects.toMatchObject({
    name: "ResponseFormatError",
    operation: "deleteExternalReference",
    message: "200 with a response that cannot be read: it is text/html, not JSON",
    contentType: "text/html",
  });
  const untyped = await serve(says(200, loginPage, {}));
  await expect(clientOf(untyped.url).delete(1)).rejects.toMatchObject({ contentType: null });
});

test.each([
  ["204 without a body", says(204)],
  ["200 without a body", says(200)],
  ["200 with JSON", says(200, "{}")],
] satisfies [string, Reply][])("a delete resolves on %s", async (_what, reply) => {
  const { url } = await serve(reply);
  expect(await clientOf(url).delete(1)).toBeUndefined();
});

const big = envelope([row("1", { external_message: "x".repeat(10_000_000) })]);

test.each([
  ["JSON labelled text/plain", says(200, goodPage, typed("text/plain"))],
  ["JSON without a type", says(200, goodPage, {})],
  ["JSON with a vendor type", says(200, goodPage, typed("application/vnd.api+json"))],
  ["JSON with a byte order mark", says(200, `\uFEFF${goodPage}`)],
  ["JSON with status 201", says(201, goodPage)],
  ["a compressed body", says(200, gzipSync(goodPage), { ...json, "content-encoding": "gzip" })],
  ["a body of 10 MB", says(200, JSON.stringify(big))],
  [
    "a compressed body of 10 MB",
    says(200, gzipSync(JSON.stringify(big)), { ...json, "content-encoding": "gzip" }),
  ],
] satisfies [string, Reply][])("%s is decoded", async (_what, reply) => {
  const { url } = await serve(reply);
  const { data } = await clientOf(url).list({ subject_type: "Story" });
  expect(data.map(({ id }) => id)).toEqual(["1"]);
});

test("a process whose Response was replaced by one with read-only methods, as by Hono", async () => {
  const { Response: before } = globalThis;
  class ReadOnly extends before {
    static {
      for (const name of ["text", "json", "arrayBuffer", "blob", "clone"] as const)
        Object.defineProperty(ReadOnly.prototype, name, { get: () => before.prototype[name] });
    }
  }
  const server = await serve(says(422, JSON.stringify({ errors: ["no"] })));
  try {
    globalThis.Response = ReadOnly;
    const { error } = await createClient({ token: "t", baseUrl: server.url }).raw.GET(
      "/external_references",
      {
        params: { query: { subject_type: "Story" } },
      },
    );
    expect(error).toEqual({ errors: ["no"] });
    await expect(clientOf(server.url).delete(1)).rejects.toMatchObject({ status: 422 });
  } finally {
    globalThis.Response = before;
  }
});
