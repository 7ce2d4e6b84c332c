import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { responseOf } from "../testing/storm.js";
import { KantataError } from "./kantata-error.js";

const failing = (fetch: () => Promise<Response>) =>
  createClient({ token: "t", baseUrl: "https://api.example/v1", retry: false, fetch })
    .externalReferences.delete(1)
    .catch((reason: unknown) => reason);

const asJson = async (error: Promise<unknown>) => JSON.parse(JSON.stringify(await error)) as unknown;

test("the JSON of an ApiError has its message, status, entries and operation", async () => {
  const body = { errors: [{ type: "validation", message: "is taken", field: "service_name" }] };
  expect(await asJson(failing(async () => responseOf(422, body, { "x-request-id": "req-7" })))).toEqual({
    name: "ValidationError",
    message: "422: service_name is taken (request req-7)",
    status: 422,
    entries: [{ type: "validation", message: "is taken", field: "service_name" }],
    fields: { service_name: ["is taken"] },
    requestId: "req-7",
    operation: "deleteExternalReference",
    attempts: 1,
    elapsedMs: expect.any(Number),
  });
});

test("the JSON of a ConnectionError has the messages of its causes", async () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const lost = failing(() => Promise.reject(new TypeError("fetch failed", { cause })));
  expect(await asJson(lost)).toMatchObject({
    name: "ConnectionError",
    message: "no response from https://api.example: connect ECONNREFUSED",
    code: "ECONNREFUSED",
    cause: { name: "TypeError", message: "fetch failed", cause: { message: "connect ECONNREFUSED" } },
  });
});

test("an error with a circular cause can be written as JSON", () => {
  const cause = new Error("around");
  cause.cause = cause;
  expect(JSON.stringify(new KantataError("no", { cause }))).toContain("around");
});
