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
  ["a login page called JSON", says(200, loginPage), "malformed or cut off", loginPage],
  ["JSON cut off", says(200, goodPage.slice(0, 50)), "malformed or cut off", goodPage.slice(0, 50)],
  ["a text called JSON", says(200, "all is well"), "malformed or cut off", "all is well"],
  ["nothing", says(200), "the body is empty", ""],
  ["nothing, under 204", says(204, "", { "x-request-id": "req-7" }), "the body is empty", ""],
  ["nothing, under 202", says(202), "the body is empty", ""],
  ["spaces alone", says(200, " \n"), "malformed or cut off", " \n"],
  ["no type and no JSON", says(200, "ok", { "x-request-id": "req-7" }), "it is of no type, not JSON", "ok"],
  [
    "10 MB that are no JSON",
    says(200, "x".repeat(10_000_000), typed("text/plain")),
    "it is text/plain, not JSON",
    "x".repeat(200),
  ],
  [
    "a packed body without its end",
    says(200, gzipSync(goodPage).subarray(0, 40), { ...json, "content-encoding": "gzip" }),
    "",
    "",
  ],
  ["a text", says(200, '"fine"'), "it is not an object", '"fine"'],
  [
    "an error under 200",
    says(200, '{"errors":[{"type":"oauth"}]}'),
    "it has no list of results",
    '{"errors"',
  ],
  ["an envelope without meta", says(200, '{"results":[],"count":0}'), "it has no meta", '{"results"'],
  [
    "an envelope whose meta does not number the pages",
    says(200, JSON.stringify({ ...envelope([]), meta: {} })),
    "its meta has no page_count",
    '{"count":0',
  ],
  [
    "a row without the id of its subject",
    says(200, JSON.stringify(envelope([row("1", { subject_id: null })]))),
    "external_references 1 has no subject_id",
    "",
  ],
];

test.each(unreadable)("a success that is %s is an error at once", async (_what, reply, message, excerpt) => {
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
});

test("an unreadable answer to an upsert or a delete is told alike", async () => {
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
] satisfies [string, Reply][])("a delete answered with %s is done", async (_what, reply) => {
  const { url } = await serve(reply);
  expect(await clientOf(url).delete(1)).toBeUndefined();
});

const big = envelope([row("1", { external_message: "x".repeat(10_000_000) })]);

test.each([
  ["JSON called text/plain", says(200, goodPage, typed("text/plain"))],
  ["JSON without a type", says(200, goodPage, {})],
  ["JSON of a subtype", says(200, goodPage, typed("application/vnd.api+json"))],
  ["JSON behind a byte order mark", says(200, `\uFEFF${goodPage}`)],
  ["JSON under 201", says(201, goodPage)],
  ["a packed body", says(200, gzipSync(goodPage), { ...json, "content-encoding": "gzip" })],
  ["a body of 10 MB", says(200, JSON.stringify(big))],
  [
    "a packed body of 10 MB",
    says(200, gzipSync(JSON.stringify(big)), { ...json, "content-encoding": "gzip" }),
  ],
] satisfies [string, Reply][])("%s is read", async (_what, reply) => {
  const { url } = await serve(reply);
  const { data } = await clientOf(url).list({ subject_type: "Story" });
  expect(data.map(({ id }) => id)).toEqual(["1"]);
});
