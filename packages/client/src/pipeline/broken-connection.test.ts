import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { ConnectionError } from "../errors/connection-error.js";
import { closedUrl, goodPage, inTurn, malformed, raw, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";

const clientOf = (baseUrl: string, more: object = {}) =>
  createClient({ token: "t", baseUrl, timeout: distantLimits, clock: leapingClock(), ...more });

const input = {
  subject_type: "Story",
  subject_id: 7,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
} as const;

const broken: [string, Reply][] = [
  ["a reset before the response", silence.reset],
  ["a connection closed before the response", silence.hangUp],
  ["a reset in the body", silence.resetInBody],
  ["a connection closed in the body", silence.hangUpInBody],
  ["a connection closed in a compressed body", silence.hangUpInPackedBody],
  ["a body that is not valid gzip", malformed.noGzip],
  ["a body that is not valid deflate", malformed.noDeflate],
  ["a body that is not valid brotli", malformed.noBrotli],
  ["a chunk without a length", malformed.noChunk],
  ["a truncated chunk", malformed.halfChunk],
  ["bytes that are not HTTP", malformed.noHttp],
  ["an invalid header", malformed.noHeader],
  ["an invalid content-length", raw("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n")],
  ["headers that never end", raw(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`)],
];

test.each(broken)("%s is retried, five attempts in all", async (_what, reply) => {
  const { url, seen } = await serve(reply);
  const error: unknown = await clientOf(url)
    .externalReferences.list({ subject_type: "Story" })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({
    operation: "listExternalReferences",
    attempts: 5,
    origin: new URL(url).origin,
    message: expect.stringMatching(/^no response from http:\/\/127\.0\.0\.1:\d+: ./),
    elapsedMs: expect.any(Number),
    cause: expect.any(Error),
  });
  expect(seen).toHaveLength(5);
});

test.each(broken)("a call succeeds after %s", async (_what, reply) => {
  const { url, seen } = await serve(inTurn(reply, says(200, goodPage)));
  const { externalReferences } = clientOf(url);
  expect((await externalReferences.list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(seen).toHaveLength(2);
});

test("an upsert is retried with the same body", async () => {
  const { url, seen } = await serve(inTurn(silence.resetInBody, silence.reset, says(200, goodPage)));
  expect((await clientOf(url).externalReferences.createOrUpdate(input)).id).toBe("1");
  expect(seen.map(({ body }) => body)).toEqual(
    Array.from({ length: 3 }, () => JSON.stringify({ external_reference: input })),
  );
});

test("a port without a listener rejects with ECONNREFUSED", async () => {
  const url = await closedUrl();
  const error: unknown = await clientOf(url)
    .externalReferences.delete(1)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: "ConnectionError",
    operation: "deleteExternalReference",
    code: "ECONNREFUSED",
    attempts: 5,
  });
});

test("without retries, a broken connection rejects at once", async () => {
  const { url, seen } = await serve(silence.reset);
  const listed = clientOf(url, { retry: false }).externalReferences.list({ subject_type: "Story" });
  await expect(listed).rejects.toMatchObject({ name: "ConnectionError", attempts: 1 });
  expect(seen).toHaveLength(1);
});
